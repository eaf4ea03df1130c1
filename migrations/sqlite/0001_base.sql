-- The tables that stand under everything else. The word base in braces is every table's base schema.

-- One row per collection; `schema` is its wire form without what stands in columns here.
CREATE TABLE _collections (
  {{base}},
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  system INTEGER NOT NULL,
  schema TEXT NOT NULL
);

CREATE UNIQUE INDEX _collections_name ON _collections (name COLLATE NOCASE)
WHERE deleted_at IS NULL;

-- The change log: `id` is the sequence. Followers read it in order from a cursor.
CREATE TABLE _changes (
  {{base}},
  collection TEXT NOT NULL,
  record TEXT NOT NULL,
  operation TEXT NOT NULL,
  actor TEXT,
  trace TEXT,
  fields TEXT
);

-- How far each follower of the change log has come.
CREATE TABLE _followers (
  {{base}},
  name TEXT NOT NULL UNIQUE,
  sequence INTEGER NOT NULL
);
