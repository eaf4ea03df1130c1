//! The small vocabulary of the tests.

pub(crate) mod app;
pub(crate) mod client;
pub(crate) mod contract;
pub(crate) mod form;
pub(crate) mod process;
pub(crate) mod random;
pub(crate) mod s3;
pub(crate) mod schema;
pub(crate) mod stream;

pub(crate) use app::TestApp;
pub(crate) use client::{Answer, Client};
pub(crate) use stream::Stream;
