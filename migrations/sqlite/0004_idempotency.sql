-- Answers of writes that bore an `Idempotency-Key`, for a day. `scope` is a hash of who asked for
-- which route with which key, `fingerprint` one of what was asked, keyed by the key itself.
CREATE TABLE _idempotency (
  {{base}},
  scope TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  status INTEGER NOT NULL,
  answer TEXT
);

CREATE UNIQUE INDEX _idempotency_scope ON _idempotency (scope)
WHERE deleted_at IS NULL;

CREATE INDEX _idempotency_created_at ON _idempotency (created_at);
