//! Taking the address to listen on, before anything else is touched.

use std::io::ErrorKind;

use tokio::net::TcpListener;

use crate::base::{Error, Result};

/// Listens on `host:port`. Callers wait in the kernel's queue until somebody serves them.
pub async fn listen(address: &str) -> Result<TcpListener> {
    let bound = TcpListener::bind(address).await;
    bound.map_err(|error| {
        let port = address.rsplit(':').next().unwrap_or_default();
        let reason = match error.kind() {
            ErrorKind::AddrInUse => format!(
                "another program uses this port, perhaps another undercroft (`lsof -i :{port}` \
                 shows it). Stop it, or choose another port with --http."
            ),
            ErrorKind::PermissionDenied => format!(
                "this user may not use port {port}. Choose one above 1023 with --http, and put \
                 a proxy in front."
            ),
            ErrorKind::AddrNotAvailable => {
                "this machine has no such address. Choose one of its own with --http, or :PORT \
                 for all of them."
                    .to_owned()
            }
            _ => format!("{error}."),
        };
        Error::invalid(format!("Cannot listen on {address}: {reason}"))
            .with_code("address_unusable")
    })
}
