//! What the change log costs a write: the same inserts with and without it, by turns, in this
//! process. Prints CPU time and throughput of both, and their ratio.

use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use undercroft::base::clock::Stopwatch;
use undercroft::base::ctx::TraceId;
use undercroft::base::{Caller, Clock, Ctx};
use undercroft::store::{Db, Ident, Operation, Options, Sql, Value};

const CONNECTIONS: u64 = 64;
const ROUNDS: usize = 5;
const WRITES_PER_ROUND: u64 = 20_000;
const BODY_BYTES: usize = 800;
/// The unit of /proc's processor times.
const TICK_US: u64 = 10_000;

#[derive(Clone, Copy, PartialEq)]
enum Log {
    On,
    Off,
}

/// What one round took.
struct Round {
    cpu_us: u64,
    wall_us: u64,
}

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .expect("a runtime can be built");
    runtime.block_on(compare());
}

async fn compare() {
    let dir = std::env::temp_dir().join(format!("undercroft-bench-{}", std::process::id()));
    let db = Db::open(&Options::new(&dir), &Clock::System).expect("a new folder can be opened");
    let table = Sql::new(
        "CREATE TABLE bench (
           id INTEGER PRIMARY KEY,
           uuid TEXT NOT NULL UNIQUE,
           created_at TEXT NOT NULL,
           updated_at TEXT NOT NULL,
           body TEXT
         )",
    );
    let made = db.write(&ctx(), move |tx| tx.execute(&table)).await;
    made.expect("the table can be made");
    let mut rounds = [Vec::new(), Vec::new()];
    for _ in 0..ROUNDS {
        for log in [Log::Off, Log::On] {
            rounds[usize::from(log == Log::On)].push(round(&db, log).await);
        }
    }
    db.close().await;
    // A folder that stays behind in the temporary directory harms nobody.
    let _ = fs::remove_dir_all(&dir);
    report(&rounds);
}

fn ctx() -> Ctx {
    Ctx::new(TraceId(7), Caller::System("bench"), Clock::System.now())
}

async fn round(db: &Db, log: Log) -> Round {
    let left = Arc::new(AtomicU64::new(WRITES_PER_ROUND));
    let (cpu_before_us, watch) = (cpu_us(), Stopwatch::start());
    let mut writers = tokio::task::JoinSet::new();
    for _ in 0..CONNECTIONS {
        writers.spawn(write_all(db.clone(), log, left.clone()));
    }
    writers.join_all().await;
    Round {
        cpu_us: cpu_us() - cpu_before_us,
        wall_us: watch.elapsed_us(),
    }
}

async fn write_all(db: Db, log: Log, left: Arc<AtomicU64>) {
    let takes_one = |left: u64| left.checked_sub(1);
    while left
        .fetch_update(Ordering::Relaxed, Ordering::Relaxed, takes_one)
        .is_ok()
    {
        let ctx = ctx();
        let written = db.write(&ctx, move |tx| {
            let (table, body) = (Ident::new("bench")?, Ident::new("body")?);
            let id = tx.new_id();
            tx.insert(
                &table,
                &id,
                vec![(&body, Value::Text("x".repeat(BODY_BYTES)))],
            )?;
            match log {
                Log::On => tx
                    .log_change("bench", &id, Operation::Create, None)
                    .map(|_| ()),
                Log::Off => Ok(()),
            }
        });
        written.await.expect("a write succeeds");
    }
}

/// User and system time of this process so far.
fn cpu_us() -> u64 {
    let stat = fs::read_to_string("/proc/self/stat").expect("Linux tells");
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let fields: Vec<&str> = after_name.split_whitespace().collect();
    let ticks = |index: usize| fields[index].parse::<u64>().expect("a number of ticks");
    (ticks(11) + ticks(12)) * TICK_US
}

#[expect(clippy::print_stdout, reason = "the report is for whoever runs it")]
fn report(rounds: &[Vec<Round>; 2]) {
    println!("change log | CPU us/write | writes/s");
    let mut cost = [0.0; 2];
    for (index, name) in ["off", "on"].into_iter().enumerate() {
        let sum = |of: fn(&Round) -> u64| rounds[index].iter().map(of).sum::<u64>();
        let count = WRITES_PER_ROUND * rounds[index].len() as u64;
        let per_second = count * 1_000_000 / sum(|round| round.wall_us);
        cost[index] = as_f64(sum(|round| round.cpu_us)) / as_f64(count);
        println!("{name:10} | {:12.1} | {per_second:8}", cost[index]);
    }
    println!(
        "the log adds {:.1} us, {:.0} %",
        cost[1] - cost[0],
        (cost[1] / cost[0] - 1.0) * 100.0
    );
}

#[expect(clippy::cast_precision_loss, reason = "counts here are small")]
fn as_f64(count: u64) -> f64 {
    count as f64
}
