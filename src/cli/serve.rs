//! `undercroft serve`: open, listen, say where, and end gracefully.

use std::net::SocketAddr;

use rustix::process::{Resource, getrlimit, setrlimit};
use tokio::net::TcpListener;

use super::{dir_flag, program, runtime, say};
use crate::app::App;
use crate::base::{Clock, Error, Result};
use crate::config::Config;
use crate::logs;
use crate::server::{Server, listen};

const LOG_FOLDER: &str = "logs";

pub(super) fn run(config: Config) -> Result<()> {
    runtime()?.block_on(serve(config))
}

/// The address is taken first: a busy port leaves no trace in the folder.
async fn serve(config: Config) -> Result<()> {
    let listener = listen(&config.http).await?;
    let app = App::open(&config, Clock::System, true).await?;
    let served = serve_on(listener, &app, &config).await;
    if served.is_err() {
        app.close().await;
    }
    served
}

async fn serve_on(listener: TcpListener, app: &App, config: &Config) -> Result<()> {
    let log_folder = config.dir.join(LOG_FOLDER);
    let log = logs::init(&logs::Options {
        level: &config.log_level,
        format: config.log_format,
        colour: config.log_colour,
        dir: config.log_files.then_some(log_folder.as_path()),
    })?;
    allow_many_sockets();
    let server = Server::on(listener, app.clone(), config);
    app.start_tasks(config);
    // Whoever reads the greeting may ask us to stop at once.
    let stop = stop_signal()?;
    greet(app, config, server.address()?).await?;
    server.serve(stop).await?;
    // The last word comes after the last line.
    drop(log);
    say("Stopped.");
    Ok(())
}

/// Each connection takes a descriptor, and each listener keeps one: as many as we may have.
fn allow_many_sockets() {
    let mut limit = getrlimit(Resource::Nofile);
    limit.current = limit.maximum;
    if let Err(error) = setrlimit(Resource::Nofile, limit) {
        tracing::debug!(%error, "Left the limit of open files as it is");
    }
}

/// Says where everything is, and what to do next on an empty server.
async fn greet(app: &App, config: &Config, address: SocketAddr) -> Result<()> {
    let origin = format!("http://{}", reachable(address));
    say(&format!(
        "Undercroft {} is running.\n",
        env!("CARGO_PKG_VERSION")
    ));
    say(&format!("  API      {origin}/api/v1"));
    say(&format!("  Console  {origin}/_/\n"));
    let ctx = app.system_ctx("start");
    if !app.auth.has_superuser().await? {
        let token = app.auth.installer().offer(ctx.now());
        say("There is no administrator yet. Open this link to become the first; it works once,");
        say(&format!(
            "for 30 minutes:\n\n  {origin}/_/install#{token}\n"
        ));
        say(&format!(
            "Or, in another terminal: {} superuser upsert EMAIL PASSWORD{}\n",
            program(),
            dir_flag(config)
        ));
    }
    if address.ip().is_unspecified() {
        say("From another machine, put this machine's name or address in place of");
        say(&format!("{} in these links.\n", reachable(address).ip()));
    }
    say("Press Ctrl-C to stop.");
    Ok(())
}

/// A wildcard address is not one that a browser can open.
pub(super) fn reachable(address: SocketAddr) -> SocketAddr {
    let ip = match address.ip() {
        std::net::IpAddr::V4(ip) if ip.is_unspecified() => std::net::Ipv4Addr::LOCALHOST.into(),
        std::net::IpAddr::V6(ip) if ip.is_unspecified() => std::net::Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(ip, address.port())
}

/// Listens for SIGTERM and Ctrl-C from the call on, and resolves with the first of them.
#[cfg(unix)]
fn stop_signal() -> Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let listen = |kind| signal(kind).map_err(Error::internal);
    let mut terminate = listen(SignalKind::terminate())?;
    let mut interrupt = listen(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
        tracing::info!("Stopping");
    })
}

/// Resolves with Ctrl-C.
#[cfg(not(unix))]
fn stop_signal() -> Result<impl Future<Output = ()>> {
    Ok(async {
        drop(tokio::signal::ctrl_c().await);
        tracing::info!("Stopping");
    })
}
