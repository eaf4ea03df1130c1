//! Who gets what: every service, built in floor order, each given only what it needs.

use std::sync::Arc;
use std::time::Duration;

use crate::auth::{self, Auth};
use crate::base::ctx::TraceId;
use crate::base::{Caller, Clock, Ctx, Error, Result, Tasks};
use crate::collections::{Collections, TABLE};
use crate::config::Config;
use crate::crypto::password::Passwords;
use crate::crypto::random;
use crate::files::{Bucket, Files, Target};
use crate::logs::Executions;
use crate::realtime::Realtime;
use crate::records::{self, Records};
use crate::settings::Settings;
use crate::sql::Console;
use crate::store::{Change, Changes, Db, Operation, Options};

/// How often the change log is looked at for what may be forgotten.
const TRIM_EVERY: Duration = Duration::from_mins(5);
/// How often kept answers are looked at for what may be forgotten.
const FORGET_EVERY: Duration = Duration::from_mins(10);
/// How often the trash is looked at for what outlived its time.
const PURGE_EVERY: Duration = Duration::from_mins(10);
/// How often commits of another process (the command line) are looked for.
const FOREIGN_COMMITS_EVERY: Duration = Duration::from_secs(1);
/// Background tasks may take so long to end.
const TASKS_PATIENCE: Duration = Duration::from_secs(10);

/// The assembled product, without its front.
#[derive(Clone)]
pub struct App {
    pub clock: Clock,
    pub db: Db,
    pub settings: Settings,
    pub collections: Collections,
    pub files: Files,
    pub records: Records,
    pub realtime: Realtime,
    pub auth: Auth,
    pub sql: Console,
    pub executions: Executions,
    pub tasks: Tasks,
}

impl App {
    /// Opens the data folder. `exclusive` keeps a second server out; one-shot commands may run
    /// beside a server.
    pub async fn open(config: &Config, clock: Clock, exclusive: bool) -> Result<Self> {
        let options = Options {
            exclusive,
            ..Options::new(&config.dir)
        };
        let db = Db::open(&options, &clock)?;
        let ctx = system_ctx(&clock, "start");
        let (settings, collections) = match open_state(&db, &ctx).await {
            Ok(state) => state,
            Err(error) => {
                db.close().await;
                return Err(error);
            }
        };
        let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
        let passwords = Passwords::new(cores);
        let files = Files::open(&db, &config.dir, storage_of(&settings), cores);
        let files = match files {
            Ok(files) => files,
            Err(error) => {
                db.close().await;
                return Err(error);
            }
        };
        ring_on_deletes(&db, &files);
        let records = Records::new(records::Parts {
            db: db.clone(),
            settings: settings.clone(),
            collections: collections.clone(),
            files: files.clone(),
            passwords: passwords.clone(),
        });
        let realtime = Realtime::new(&db, &records, &clock);
        let sql = Console::new(&db, &collections);
        let auth = Auth::new(auth::Parts {
            db: db.clone(),
            collections: collections.clone(),
            records: records.clone(),
            passwords,
            clock: clock.clone(),
        });
        let (executions, tasks) = (Executions::default(), Tasks::default());
        Ok(App {
            clock,
            db,
            settings,
            collections,
            files,
            records,
            realtime,
            auth,
            sql,
            executions,
            tasks,
        })
    }

    /// Starts what a server does beside answering requests.
    pub fn start_tasks(&self, config: &Config) {
        let clock = self.clock.clone();
        let ctx = move || system_ctx(&clock, "sweep-files");
        self.files.start(&self.tasks, &self.clock, ctx);
        let (app, kept) = (self.clone(), config.changes_kept);
        self.tasks
            .spawn("trim-changes", move |mut stop| async move {
                loop {
                    tokio::select! {
                        () = stop.wait() => return,
                        () = tokio::time::sleep(TRIM_EVERY) => {}
                    }
                    report(app.trim_changes(kept).await);
                }
            });
        let realtime = self.realtime.clone();
        self.tasks.spawn("realtime", |stop| realtime.run(stop));
        self.forget_answers();
        let app = self.clone();
        self.tasks.spawn("purge-trash", move |mut stop| async move {
            loop {
                tokio::select! {
                    () = stop.wait() => return,
                    () = tokio::time::sleep(PURGE_EVERY) => {}
                }
                let ctx = app.system_ctx("purge-trash");
                tokio::select! {
                    () = stop.wait() => return,
                    purged = app.records.purge_outlived(&ctx) => report(purged.map(|_| ())),
                }
            }
        });
        let (db, collections) = (self.db.clone(), self.collections.clone());
        let settings = self.settings.clone();
        self.tasks
            .spawn("foreign-commits", move |mut stop| async move {
                loop {
                    tokio::select! {
                        () = stop.wait() => return,
                        () = tokio::time::sleep(FOREIGN_COMMITS_EVERY) => {}
                    }
                    match db.notice_foreign_commits().await {
                        Ok(false) => {}
                        Ok(true) => {
                            report(collections.reload(&db).await);
                            report(settings.reload().await);
                        }
                        Err(error) => report(Err(error)),
                    }
                }
            });
    }

    fn forget_answers(&self) {
        let (records, clock) = (self.records.clone(), self.clock.clone());
        self.tasks
            .spawn("forget-answers", move |mut stop| async move {
                loop {
                    tokio::select! {
                        () = stop.wait() => return,
                        () = tokio::time::sleep(FORGET_EVERY) => {}
                    }
                    let ctx = system_ctx(&clock, "forget-answers");
                    report(records.forget_answers(&ctx).await);
                }
            });
    }

    /// Forgets what the change log need not keep: all but the newest changes, and history that
    /// outlived its collection's limits.
    pub async fn trim_changes(&self, kept: i64) -> Result<()> {
        let ctx = self.system_ctx("trim-changes");
        while Changes::trim(&self.db, &ctx, kept).await? {}
        let limits = self.collections.history_limits(ctx.now());
        while Changes::trim_history(&self.db, &ctx, limits.clone()).await? {}
        Ok(())
    }

    /// The context of work that the server does by itself.
    pub fn system_ctx(&self, part: &'static str) -> Ctx {
        system_ctx(&self.clock, part)
    }

    /// Ends background work, commits what waits and closes the database.
    pub async fn close(&self) {
        self.tasks.stop(TASKS_PATIENCE).await;
        self.db.close().await;
    }
}

/// What is held in memory of the database from the start.
async fn open_state(db: &Db, ctx: &Ctx) -> Result<(Settings, Collections)> {
    let settings = Settings::open(db).await?;
    let collections = Collections::open(db, ctx, records::check_rule).await?;
    Ok((settings, collections))
}

/// Files of a collection, of a field or of a record that is deleted for good wait to be removed.
fn ring_on_deletes(db: &Db, files: &Files) {
    let ring = files.bell();
    db.changes().on_commit(move |changes| {
        let may_doom =
            |change: &Change| change.collection == TABLE || change.operation == Operation::Delete;
        if changes.iter().any(may_doom) {
            ring();
        }
    });
}

/// Where the settings put files.
fn storage_of(settings: &Settings) -> Target {
    let settings = settings.clone();
    Arc::new(move || {
        let s3 = &settings.current().s3;
        s3.enabled.then(|| Bucket {
            name: s3.bucket.clone(),
            region: s3.region.clone(),
            endpoint: s3.endpoint.clone(),
            access_key: s3.access_key.clone(),
            secret: s3.secret.clone(),
            force_path_style: s3.force_path_style,
        })
    })
}

fn report(result: Result<(), Error>) {
    if let Err(error) = result {
        tracing::warn!(%error, "A background task failed and will try again");
    }
}

fn system_ctx(clock: &Clock, part: &'static str) -> Ctx {
    Ctx::new(
        TraceId(u128::from_le_bytes(random::bytes())),
        Caller::System(part),
        clock.now(),
    )
}
