-- Answers of writes that bore an `Idempotency-Key`, for a day. `scope` is a hash of who asked for
-- which route with which key, `fingerprint` one of what was asked, keyed by the key itself. A delete
-- has no answer.
CREATE TABLE _idempotency (
  {{base}},
  scope TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  answer TEXT,
  etag TEXT
);

CREATE UNIQUE INDEX _idempotency_scope ON _idempotency (scope)
WHERE deleted_at IS NULL;

CREATE INDEX _idempotency_created_at ON _idempotency (created_at);
