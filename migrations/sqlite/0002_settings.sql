-- What an administrator may change while the server runs. The live row counts; the ones before
-- it are kept in the trash, without their secrets.
CREATE TABLE _settings (
  {{base}},
  settings TEXT NOT NULL
);
