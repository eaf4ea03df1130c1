//! The integration tests: one binary, real servers on free ports, spoken to over HTTP.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![expect(
    clippy::too_many_lines,
    reason = "tables of cases are read from top to bottom"
)]

mod support;

mod api_words;
mod auth_password;
mod bad_input;
mod binary;
mod binary_usage;
mod changes;
mod collections_crud;
mod collections_import;
mod collections_views;
mod crash;
mod files;
mod http_surface;
mod realtime;
mod realtime_auth;
mod realtime_resume;
mod realtime_scale;
mod records_batch;
mod records_crud;
mod records_idempotency;
mod records_rules;
mod reference;
mod openapi;
mod record_history;
mod record_versions;
mod rules_check;
mod rules_explain;
mod rules_verdicts;
mod sdk;
mod sdk_methods;
mod settings;
mod sql_console;
mod store;
mod trash_erase;
mod trash_purge;
mod trash_restore;
mod trash_unseen;
