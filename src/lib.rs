//! Undercroft: the launch checklist of a back end, in one binary.
//!
//! The floors, lowest first. A module imports only from floors below its own; the bridges
//! between neighbours are listed in `tests/tidy.rs`, which reads this file.

// Floor 1: ground
pub mod base;
pub mod crypto;
pub mod config;

// Floor 2: seams
pub mod store;
pub mod filter;
pub mod http;

// Floor 3: services
pub mod settings;

// Floor 4: data
pub mod files;
pub mod collections;
pub mod records;
pub mod realtime;
pub mod sql;

// Floor 5: people
pub mod auth;

// Floor 6: operations
pub mod logs;

// Floor 7: front
pub mod app;
pub mod server;
pub mod cli;
