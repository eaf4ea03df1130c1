-- What a change was, beside which fields it touched: `patch` is a JSON object of field ids with
-- their values before and after. The names of the fields follow from it.
ALTER TABLE _changes DROP COLUMN fields;
ALTER TABLE _changes ADD COLUMN patch TEXT;

-- Rows that outlive the log's own limit, because their collection keeps a history.
ALTER TABLE _changes ADD COLUMN is_history INTEGER NOT NULL DEFAULT 0;

CREATE INDEX _changes_history ON _changes (collection, record, id)
WHERE is_history = 1;

-- One line for each row in the trash of a collection. Lines of one `cohort` went with one delete
-- and come back together; `row_number` finds the row whatever its public id is by now. A line
-- that is itself deleted stands for a row that was purged while others of its cohort remain.
CREATE TABLE _trash (
  {{base}},
  cohort TEXT NOT NULL,
  collection TEXT NOT NULL,
  record TEXT NOT NULL,
  row_number INTEGER NOT NULL,
  is_root INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  actor TEXT,
  refs TEXT
);

CREATE INDEX _trash_cohort ON _trash (cohort);

CREATE INDEX _trash_row ON _trash (collection, row_number);

CREATE INDEX _trash_record ON _trash (collection, record);
