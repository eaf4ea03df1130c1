//! Filters from chance: whatever the text, an answer comes soon, and no literal reaches SQL.
//!
//! `PROPTEST_CASES=1000000 cargo test --lib filter::fuzz` goes on for longer.

use proptest::prelude::*;

use super::{Binds, Compiled, Known, Many, Nulls, Refusal, Resolved, Resolver, Term};
use super::{compile, parse};
use crate::base::Timestamp;
use crate::base::clock::Stopwatch;
use crate::store::{Ident, Sql, Value};

/// Knows every name; what it stands for depends on how it ends.
struct Anything;

impl Resolver for Anything {
    fn resolve(&mut self, name: &str) -> Result<Resolved, Refusal> {
        let column =
            || -> Result<Term, Refusal> { Ok(Term::Column(Ident::new("t")?, Ident::new("c")?)) };
        Ok(match name.len() % 6 {
            0 => Resolved::known(Known::Text(format!("zqz{name}"))),
            1 => Resolved::known(Known::Null),
            2 => Resolved::new(column()?).with_many(Some(Many {
                joins: Sql::empty(),
                value: column()?,
            })),
            3 => Resolved::new(column()?).with_nulls(Nulls::Exact),
            4 => {
                let mut sql = Sql::empty();
                sql.push("(").push_bind("zqz").push(")");
                let mut resolved = Resolved::new(Term::Sql(sql));
                resolved.binds = Binds::Filled;
                resolved
            }
            _ if name.ends_with('x') => return Err(Refusal::Unknown),
            _ => Resolved::new(column()?),
        })
    }

    fn now(&self) -> Timestamp {
        Timestamp(1_700_000_000_000)
    }
}

/// Pieces of the language, and of what surrounds it.
const PIECES: &[&str] = &[
    "a",
    "name",
    "a.b",
    "rel.name:each",
    "@request.auth.id",
    "@collection.t:x.f",
    "@now",
    "null",
    "true",
    "1",
    "-2.5",
    "'zqz'",
    "\"zqz\"",
    "'zq\\'z'",
    "=",
    "!=",
    "~",
    "!~",
    "<",
    ">=",
    "?=",
    "?!~",
    "&&",
    "||",
    "(",
    ")",
    " ",
    "\n",
    "\r",
    "\t",
    "// zqz",
    ",",
    "strftime(",
    "geoDistance(",
    "nope(",
    "'",
    "\"",
    "\\",
    "%",
    "_",
    "#",
    "@",
    ".",
    ":",
    "-",
    "é",
    "日",
    "\0",
    ";",
    "--",
    "/*",
    "''",
    "zqz",
];

fn soup() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(PIECES);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn literal() -> impl Strategy<Value = String> {
    prop_oneof![
        "zqz[a-z%_ ;'-]{0,12}".prop_map(|text| format!("'{}'", text.replace('\'', "\\'"))),
        "zqz[\\\\A-Z\u{e0}-\u{f6}]{0,8}".prop_map(|text| format!("\"{text} \"")),
        (1000..9_999_999_u32).prop_map(|number| format!("{number}.75")),
    ]
}

fn comparison() -> impl Strategy<Value = String> {
    let name = prop::sample::select(&["a", "ab", "abc", "abcd", "abcde", "abcdef"][..]);
    let sign = prop::sample::select(&["=", "!=", "~", "!~", "<", ">=", "?=", "?!=", "?~"][..]);
    let side = prop_oneof![
        literal(),
        name.prop_map(str::to_owned),
        literal().prop_map(|text| format!("strftime('zqz%Y', {text})"))
    ];
    (side, sign, literal()).prop_map(|(left, sign, right)| format!("{left} {sign} {right}"))
}

fn filter() -> impl Strategy<Value = String> {
    comparison().prop_recursive(4, 32, 4, |inner| {
        let join = prop::sample::select(&[" && ", " || "][..]);
        (prop::collection::vec(inner, 1..4), join)
            .prop_map(|(members, join)| format!("({})", members.join(join)))
    })
}

fn compiled(text: &str) -> Option<Sql> {
    let expr = parse(text).ok()?;
    match compile(&expr, &mut Anything).ok()? {
        Compiled::Where(sql) => Some(sql),
        Compiled::Always | Compiled::Never => None,
    }
}

fn assert_clean(sql: &Sql) {
    let text = sql.text();
    assert!(!text.contains("zqz") && !text.contains(".75"), "{text}");
    // Each value is bound once, in order, and no quoted text but the empty one is ours to write.
    assert_eq!(text.matches('?').count(), sql.args().len(), "{text}");
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        if let Some(sql) = compiled(&text) {
            assert_clean(&sql);
        }
    }

    #[test]
    fn any_heap_of_pieces_is_read_or_refused(text in soup()) {
        if let Some(sql) = compiled(&text) {
            assert_clean(&sql);
        }
    }

    #[test]
    fn literals_are_bound(text in filter()) {
        prop_assert!(parse(&text).is_ok(), "{}", text);
        if let Some(sql) = compiled(&text) {
            assert_clean(&sql);
            let is_ours = |value: &Value| !matches!(value, Value::Null);
            prop_assert!(sql.args().iter().all(is_ours));
        }
    }
}

/// The longest filter a client may send, made to be slow. The bound is generous: what is quadratic
/// or worse takes minutes.
#[test]
fn the_worst_texts_take_no_time() {
    const LENGTH: usize = super::FILTER_BYTES_MAX;
    const MICROSECONDS_MAX: u64 = 5_000_000;
    let stopwatch = Stopwatch::start();
    for piece in [
        "(",
        "((a=1)",
        "(a=1)",
        "a=1&&",
        "strftime(",
        "strftime('%Y',",
        "'",
        "\\'",
        "a.",
        "a:",
        "//",
        "//\n",
        "@",
        "&&",
        "=",
        "-",
        "1.",
        "(a=1||",
        "a~'%_\\'&&",
    ] {
        let half = piece.repeat(LENGTH / 2 / piece.len());
        let closed = format!("{half}{}", ")".repeat(half.matches('(').count()));
        for text in [
            piece.repeat(LENGTH / piece.len()),
            closed,
            format!("a='{half}'"),
        ] {
            if let Some(sql) = compiled(&text) {
                assert!(sql.text().len() < 100 * LENGTH);
            }
        }
    }
    assert!(stopwatch.elapsed_us() < MICROSECONDS_MAX);
}
