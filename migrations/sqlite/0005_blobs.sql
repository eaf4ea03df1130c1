-- What is about to happen to stored files, written in the transaction that decides it and
-- carried out afterwards, so that neither a failure nor a crash leaves a file behind.
--   pending  put in place for a record whose transaction has not been committed yet
--   doomed   to be removed, with its thumbs
--   moved    to go to `record` from the record `origin`
CREATE TABLE _blobs (
  {{base}},
  state TEXT NOT NULL,
  collection TEXT NOT NULL,
  record TEXT NOT NULL,
  name TEXT NOT NULL,
  origin TEXT NOT NULL DEFAULT ''
);

CREATE INDEX _blobs_state ON _blobs (state, created_at);
