//! A whole server in this process, on a free port and a temporary folder.

use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use undercroft::app::App;
use undercroft::base::Clock;
use undercroft::config::{Config, Environment, Place, ServeFlags};
use undercroft::server::Server;

use super::client::Client;

pub(crate) const ADMIN: (&str, &str) = ("admin@example.com", "an admin's password");
pub(crate) const PASSWORD: &str = "a user's password";

pub(crate) struct TestApp {
    pub(crate) app: App,
    pub(crate) guest: Client,
    pub(crate) admin: Client,
    pub(crate) dir: TempDir,
    stop: Option<oneshot::Sender<()>>,
    served: Option<JoinHandle<()>>,
}

impl TestApp {
    pub(crate) async fn start() -> Self {
        Self::start_in(tempfile::tempdir().unwrap()).await
    }

    pub(crate) async fn start_in(dir: TempDir) -> Self {
        Self::start_at(dir, Clock::System).await
    }

    /// With time in the test's hand.
    pub(crate) async fn start_at(dir: TempDir, clock: Clock) -> Self {
        let config = config(&dir);
        let app = App::open(&config, clock, true).await.unwrap();
        let ctx = app.system_ctx("test");
        app.auth
            .upsert_superuser(&ctx, ADMIN.0, ADMIN.1)
            .await
            .unwrap();
        app.start_tasks(&config);
        let server = Server::bind(app.clone(), &config).await.unwrap();
        let base = format!("http://{}", server.address().unwrap());
        let (stop, stopped) = oneshot::channel::<()>();
        #[expect(
            clippy::disallowed_methods,
            reason = "the test owns this task and ends it"
        )]
        let served = tokio::spawn(async move {
            server.serve(async { drop(stopped.await) }).await.unwrap();
        });
        let guest = Client::guest(&base);
        let admin = guest.signed_in("_superusers", ADMIN.0, ADMIN.1).await;
        TestApp {
            app,
            guest,
            admin,
            dir,
            stop: Some(stop),
            served: Some(served),
        }
    }

    /// Stops gracefully and gives the folder back.
    pub(crate) async fn stop(mut self) -> TempDir {
        drop(self.stop.take());
        self.served.take().unwrap().await.unwrap();
        std::mem::replace(&mut self.dir, tempfile::tempdir().unwrap())
    }

    /// A signed-in record of `users`.
    pub(crate) async fn user(&self, name: &str) -> (Client, String) {
        let email = format!("{name}@example.com");
        let body = json!({
            "email": email, "password": PASSWORD, "passwordConfirm": PASSWORD, "name": name,
        });
        let made = self
            .admin
            .post("/api/collections/users/records", body)
            .await
            .expect(200);
        (
            self.guest.signed_in("users", &email, PASSWORD).await,
            made.id(),
        )
    }

    /// A base collection that is open to everyone, with these fields.
    pub(crate) async fn collection(&self, name: &str, fields: Value) -> Value {
        let body = json!({
            "name": name, "type": "base", "fields": fields,
            "listRule": "", "viewRule": "", "createRule": "", "updateRule": "", "deleteRule": "",
        });
        self.admin
            .post("/api/collections", body)
            .await
            .expect(200)
            .body
    }
}

pub(crate) fn config(dir: &TempDir) -> Config {
    let place = Place {
        dir: Some(dir.path().join("data")),
        ..Place::default()
    };
    let flags = ServeFlags {
        http: Some("127.0.0.1:0".to_owned()),
        public_dir: Some(dir.path().join("public")),
        ..ServeFlags::default()
    };
    Config::resolve(place, flags, &Environment::default()).unwrap()
}
