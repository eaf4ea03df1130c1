//! The store's promises: writes share a commit and nothing else, queues are bounded, slow reads
//! do not hold up quick ones.

use std::sync::mpsc;
use std::time::Duration;

use tempfile::TempDir;
use undercroft::base::ctx::TraceId;
use undercroft::base::{Caller, Clock, Ctx, Error, Kind};
use undercroft::store::{Changes, Conn, Db, Operation, Options, Sql, Tx};

fn ctx() -> Ctx {
    Ctx::new(TraceId(7), Caller::System("test"), Clock::System.now())
}

fn open(dir: &TempDir) -> Db {
    Db::open(&Options::new(dir.path()), &Clock::System).unwrap()
}

fn follower(tx: &mut Tx<'_>, name: &str) -> undercroft::base::Result<()> {
    let sql = Sql::new(
        "INSERT INTO _followers (uuid, created_at, updated_at, name, sequence)
         VALUES (?1, ?2, ?2, ?3, 0)",
    );
    let sql = sql.bind(tx.new_id()).bind(tx.now().to_string()).bind(name);
    tx.execute(&sql).map(|_| ())
}

async fn names(db: &Db) -> Vec<String> {
    let sql = Sql::new("SELECT name FROM _followers ORDER BY name");
    db.read(move |conn| conn.all(&sql, |row| row.text(0)))
        .await
        .unwrap()
}

/// Holds the writer until the returned sender is dropped.
async fn hold_writer(db: &Db) -> mpsc::Sender<()> {
    let (release, released) = mpsc::channel::<()>();
    let (begun, has_begun) = tokio::sync::oneshot::channel();
    let db = db.clone();
    #[expect(clippy::disallowed_methods, reason = "the write ends with the test")]
    tokio::spawn(async move {
        let hold = move |_: &mut Tx<'_>| {
            begun.send(()).unwrap();
            // Ends with an error when the sender is dropped: that is the signal.
            let _ = released.recv();
            Ok(())
        };
        db.write(&ctx(), hold).await.unwrap();
    });
    has_begun.await.unwrap();
    release
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failing_write_leaves_its_neighbours_alone() {
    let dir = tempfile::tempdir().unwrap();
    let db = open(&dir);
    let release = hold_writer(&db).await;
    let ctx = ctx();
    let good = db.write(&ctx, |tx| follower(tx, "a"));
    let failing = db.write(&ctx, |tx| {
        follower(tx, "b")?;
        Err::<(), _>(Error::invalid("no"))
    });
    let panicking = db.write::<(), _>(&ctx, |tx| {
        follower(tx, "c")?;
        panic!("a write that panics");
    });
    let duplicate = db.write(&ctx, |tx| follower(tx, "a"));
    let last = db.write(&ctx, |tx| follower(tx, "d"));
    let let_go = async { drop(release) };
    let (good, failing, panicking, duplicate, last, ()) =
        tokio::join!(good, failing, panicking, duplicate, last, let_go);
    assert!(good.is_ok() && last.is_ok());
    assert_eq!(failing.unwrap_err().kind(), Kind::Invalid);
    assert_eq!(panicking.unwrap_err().kind(), Kind::Internal);
    assert_eq!(duplicate.unwrap_err().code(), "unique_violation");
    assert_eq!(names(&db).await, ["a", "d"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_queue_says_so_and_when_to_come_back() {
    let dir = tempfile::tempdir().unwrap();
    let options = Options {
        write_queue: 2,
        ..Options::new(dir.path())
    };
    let db = Db::open(&options, &Clock::System).unwrap();
    let release = hold_writer(&db).await;
    let ctx = ctx();
    let waiting = async {
        tokio::join!(
            db.write(&ctx, |tx| follower(tx, "a")),
            db.write(&ctx, |tx| follower(tx, "b")),
            async {
                let refused = db.write(&ctx, |tx| follower(tx, "c")).await.unwrap_err();
                assert_eq!(
                    (refused.kind(), refused.code()),
                    (Kind::Unavailable, "write_queue_full")
                );
                assert_eq!(refused.retry_after_s(), Some(1));
                drop(release);
            }
        )
    };
    let (a, b, ()) = waiting.await;
    assert!(a.is_ok() && b.is_ok());
    assert_eq!(names(&db).await, ["a", "b"]);
}

/// Counts to a hundred million: seconds of work for the engine.
fn count_far(conn: &Conn<'_>) -> undercroft::base::Result<Option<i64>> {
    let sql = Sql::new(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000000)
         SELECT COUNT(*) FROM n",
    );
    conn.one(&sql, |row| row.integer(0))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slow_lookup_moves_over_and_quick_ones_go_on() {
    let dir = tempfile::tempdir().unwrap();
    let db = open(&dir);
    let slow = async {
        let (a, b) = tokio::join!(db.lookup(count_far), db.lookup(count_far));
        assert_eq!((a.unwrap(), b.unwrap()), (Some(3_000_000), Some(3_000_000)));
        true
    };
    let quick = async {
        for _ in 0..200 {
            let sql = Sql::new("SELECT 1");
            db.lookup(move |conn| conn.one(&sql, |row| row.integer(0)))
                .await
                .unwrap();
        }
        false
    };
    // Whichever ends first wins: the quick ones must not have waited for the slow ones.
    let slow_first = tokio::select! { first = slow => first, first = quick => first };
    assert!(!slow_first);
}

#[tokio::test(flavor = "multi_thread")]
async fn changes_are_followed_in_commit_order_and_survive_a_restart() {
    let dir = tempfile::tempdir().unwrap();
    let db = open(&dir);
    let mut follower = db.changes().follow(&db, &ctx(), "test").await.unwrap();
    for record in ["r1", "r2", "r3"] {
        let log = move |tx: &mut Tx<'_>| tx.log_change("c", record, Operation::Create, None);
        db.write(&ctx(), log).await.unwrap();
    }
    let rolled_back = |tx: &mut Tx<'_>| {
        tx.log_change("c", "never", Operation::Create, None)?;
        Err::<(), _>(Error::invalid("no"))
    };
    db.write(&ctx(), rolled_back).await.unwrap_err();
    let seen = follower.next(2).await.unwrap();
    assert_eq!(
        seen.iter()
            .map(|change| change.record.as_str())
            .collect::<Vec<_>>(),
        ["r1", "r2"]
    );
    follower.commit(&ctx(), seen[1].sequence).await.unwrap();
    drop(follower);
    db.close().await;
    drop(db);

    let db = open(&dir);
    let mut follower = db.changes().follow(&db, &ctx(), "test").await.unwrap();
    let seen = follower.next(10).await.unwrap();
    assert_eq!(
        seen.iter()
            .map(|change| change.record.as_str())
            .collect::<Vec<_>>(),
        ["r3"]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_follower_wakes_after_the_commit() {
    let dir = tempfile::tempdir().unwrap();
    let db = open(&dir);
    let mut follower = db.changes().follow(&db, &ctx(), "test").await.unwrap();
    let context = ctx();
    let write = db.write(&context, |tx| {
        tx.log_change("c", "r", Operation::Update, None)
    });
    let next = tokio::time::timeout(Duration::from_secs(10), follower.next(1));
    let (written, seen) = tokio::join!(write, next);
    written.unwrap();
    assert_eq!(seen.unwrap().unwrap()[0].record, "r");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_log_forgets_the_oldest_and_tells_who_lags_behind() {
    let dir = tempfile::tempdir().unwrap();
    let db = open(&dir);
    let ctx = ctx();
    db.write(&ctx, |tx| tx.log_change("c", "r0", Operation::Create, None))
        .await
        .unwrap();
    let mut follower = db.changes().follow(&db, &ctx, "test").await.unwrap();
    for _ in 0..20 {
        let log = |tx: &mut Tx<'_>| tx.log_change("c", "r", Operation::Create, None);
        db.write(&ctx, log).await.unwrap();
    }
    while Changes::trim(&db, &ctx, 5).await.unwrap() {}
    let kept = Sql::new("SELECT COUNT(*) FROM _changes");
    let kept = db
        .read(move |conn| conn.one(&kept, |row| row.integer(0)))
        .await
        .unwrap();
    assert_eq!(kept, Some(5));
    assert_eq!(
        follower.next(10).await.unwrap_err().code(),
        "changes_trimmed"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn every_system_table_has_the_base_columns() {
    let dir = tempfile::tempdir().unwrap();
    let db = open(&dir);
    let sql = Sql::new(
        "SELECT t.name, group_concat(c.name)
         FROM pragma_table_list AS t, pragma_table_xinfo(t.name) AS c
         WHERE t.type = 'table' AND t.schema = 'main' AND t.name NOT LIKE 'sqlite_%'
           AND t.name <> '_migrations' AND c.cid < 6
         GROUP BY t.name",
    );
    let tables = db.read(move |conn| conn.all(&sql, |row| Ok((row.text(0)?, row.text(1)?))));
    let tables = tables.await.unwrap();
    assert!(tables.len() >= 3, "{tables:?}");
    for (table, columns) in tables {
        let base = "id,uuid,created_at,updated_at,deleted_at,is_deleted";
        assert_eq!(columns, base, "{table}");
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "an earlier version's folder is made by hand"
)]
fn raw(dir: &TempDir) -> rusqlite::Connection {
    rusqlite::Connection::open(dir.path().join("data.db")).unwrap()
}

/// A folder as the migrations up to `last` leave it.
async fn folder_of(last: usize) -> TempDir {
    let scripts = [
        include_str!("../../migrations/sqlite/0001_base.sql"),
        include_str!("../../migrations/sqlite/0002_settings.sql"),
    ];
    let newest = tempfile::tempdir().unwrap();
    open(&newest).close().await;
    let dir = tempfile::tempdir().unwrap();
    let database = raw(&dir);
    let attach = format!(
        "ATTACH '{}' AS newest",
        newest.path().join("data.db").display()
    );
    database.execute_batch(&attach).unwrap();
    for script in &scripts[..last] {
        let script = script.replace("{{base}}", undercroft::store::BASE_COLUMNS);
        database.execute_batch(&script).unwrap();
    }
    let rest = format!(
        "CREATE TABLE _migrations AS SELECT * FROM newest._migrations WHERE number <= {last}"
    );
    database.execute_batch(&rest).unwrap();
    let id: i64 = database
        .query_row("PRAGMA newest.application_id", [], |row| row.get(0))
        .unwrap();
    let mark = format!("PRAGMA main.application_id = {id}");
    database.execute_batch(&mark).unwrap();
    dir
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_without_patches_keeps_its_change_log_and_gets_a_trash() {
    let dir = folder_of(2).await;
    let database = raw(&dir);
    database
        .execute_batch(
            "INSERT INTO _changes
               (uuid, created_at, updated_at, collection, record, operation, fields)
             VALUES ('u', '', '', 'c', 'r', 'update', '[\"a\"]')",
        )
        .unwrap();
    drop(database);
    let db = open(&dir);
    let kept = db.read(|conn| {
        let sql = Sql::new("SELECT record FROM _changes WHERE is_history = 0 AND patch IS NULL");
        let trash = Sql::new("SELECT COUNT(*) FROM _trash");
        Ok((
            conn.all(&sql, |row| row.text(0))?,
            conn.one(&trash, |row| row.integer(0))?,
        ))
    });
    assert_eq!(kept.await.unwrap(), (vec!["r".to_owned()], Some(0)));
}
