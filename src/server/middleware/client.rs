//! Who is at the other end of the socket.

use std::net::SocketAddr;

/// The socket's own address: no header is believed until a proxy is trusted by setting.
#[derive(Clone, Copy, Debug)]
pub(in crate::server) struct PeerAddress(pub(in crate::server) SocketAddr);
