//! View collections: which fields a query has, and of which types (contract: wire 02 §9).
//!
//! The names of the columns come from the database. Their types are read off the text of the
//! query where it is plain enough, as clients of the wire expect, else off the columns that they
//! come from. What neither tells is JSON, which shows any value.

use std::collections::HashMap;
use std::sync::Arc;

use super::cache::Schema;
use super::fields::{Date, Field, FieldKind, Json, Number, Relation, Text, json};
use super::indexes::{Kind, next_token};
use super::model::Collection;
use crate::crypto::random;
use crate::store::ResultColumn;

/// What an id of a view must look like; views check nothing on their way in.
const ID_PATTERN: &str = super::fields::text::CLASSIC_ID_PATTERN;
/// Views of views that are followed.
const VIEWS_DEEP_MAX: usize = 10;
/// Words behind a table's name that are no alias of it.
const AFTER_TABLE: [&str; 14] = [
    "join", "left", "right", "inner", "outer", "full", "cross", "natural", "on", "using", "where",
    "group", "order", "limit",
];
/// Words that end the list of tables.
const AFTER_FROM: [&str; 9] = [
    "where",
    "group",
    "having",
    "order",
    "limit",
    "union",
    "intersect",
    "except",
    "window",
];

/// The query as it is kept: without blanks and semicolons at its ends.
pub(super) fn trimmed(query: &str) -> &str {
    query
        .trim()
        .trim_end_matches(|next: char| next == ';' || next.is_whitespace())
}

/// Whether a query selects `*`, whose columns would change behind the view's back.
pub(super) fn has_wildcard(query: &str) -> bool {
    let select = Select::read(query);
    select
        .items
        .iter()
        .any(|item| matches!(item.last(), Some(&"*")))
}

/// The fields of a view with the given columns. Fields keep the ids that they had.
pub(super) fn fields(
    schema: &Schema,
    query: &str,
    columns: &[ResultColumn],
    old: Option<&Collection>,
) -> Vec<Field> {
    let select = Select::read(query);
    let sources = select.sources(schema);
    let by_name: HashMap<&str, &Vec<&str>> = select
        .items
        .iter()
        .map(|item| (item_name(item), item))
        .collect();
    let fields = columns.iter().map(|column| {
        let name = &column.name;
        let mut field = match by_name.get(name.as_str()) {
            _ if name == "id" => Some(id_field()),
            Some(item) => infer(name, expression(item), &sources),
            None => None,
        }
        .or_else(|| of_origin(schema, column))
        .unwrap_or_else(|| unknown(name));
        let known = old.and_then(|old| old.field(name));
        if let Some(known) = known.filter(|known| known.kind.name() == field.kind.name()) {
            field.id.clone_from(&known.id);
        }
        field
    });
    fields.collect()
}

/// The collection and the field that a view's field shows, through views in between.
pub(super) fn source(
    schema: &Schema,
    view: &Collection,
    name: &str,
) -> Option<(Arc<Collection>, String)> {
    let (mut query, mut name) = (view.view_query.clone(), name.to_owned());
    for _ in 0..VIEWS_DEEP_MAX {
        let select = Select::read(&query);
        let item = select.items.iter().find(|item| item_name(item) == name)?;
        let (table, column) = match expression(item) {
            [column] => (None, bare(column)),
            [table, ".", column] => (Some(bare(table)), bare(column)),
            _ => return None,
        };
        let is_meant = |alias: &str| table.is_none_or(|table| table.eq_ignore_ascii_case(alias));
        let sources = select.sources(schema).into_iter();
        let mut meant = sources.filter(|(alias, _)| is_meant(alias));
        let (_, found) = meant.find(|(_, collection)| collection.field(column).is_some())?;
        let column = column.to_owned();
        if !found.is_view() {
            return Some((found, column));
        }
        (query, name) = (found.view_query.clone(), column);
    }
    None
}

fn id_field() -> Field {
    let kind = Text {
        pattern: ID_PATTERN.into(),
        primary_key: true,
        ..Text::default()
    };
    Field {
        system: true,
        required: true,
        ..Field::new("id", FieldKind::Text(kind))
    }
}

fn unknown(name: &str) -> Field {
    Field::new(
        name,
        FieldKind::Json(Json {
            max_size: json::INFERRED_MAX_SIZE,
        }),
    )
}

fn number(name: &str, only_int: bool) -> Field {
    Field::new(
        name,
        FieldKind::Number(Number {
            only_int,
            ..Number::default()
        }),
    )
}

/// The field that an expression is plain enough to tell.
fn infer(name: &str, expression: &[&str], sources: &[(&str, Arc<Collection>)]) -> Option<Field> {
    let lower: Vec<String> = expression
        .iter()
        .map(|token| token.to_ascii_lowercase())
        .collect();
    let words: Vec<&str> = lower.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["count", "(", .., ")"] => Some(number(name, true)),
        ["total", "(", .., ")"] => Some(number(name, false)),
        ["cast", "(", .., "as", kind, ")"] => match *kind {
            "real" | "decimal" | "numeric" => Some(number(name, false)),
            "int" | "integer" => Some(number(name, true)),
            "text" => Some(Field::new(name, FieldKind::Text(Text::default()))),
            "bool" | "boolean" => Some(Field::new(name, FieldKind::Bool(super::fields::Bool))),
            _ => None,
        },
        [_] => column(name, None, bare(expression[0]), sources),
        [_, ".", _] => column(
            name,
            Some(bare(expression[0])),
            bare(expression[2]),
            sources,
        ),
        _ => None,
    }
}

/// A plain column of a collection is a copy of its field; an id is a relation to its record.
fn column(
    name: &str,
    table: Option<&str>,
    column: &str,
    sources: &[(&str, Arc<Collection>)],
) -> Option<Field> {
    let is_meant = |alias: &str| table.is_none_or(|table| table.eq_ignore_ascii_case(alias));
    let mut meant = sources.iter().filter(|(alias, _)| is_meant(alias));
    meant.find_map(|(_, collection)| {
        if column.eq_ignore_ascii_case("id") {
            return Some(relation(name, collection));
        }
        copy(name, collection, column)
    })
}

/// What the database knows where the text is not plain: the column that it comes from unchanged,
/// through subqueries, common table expressions and other views.
fn of_origin(schema: &Schema, column: &ResultColumn) -> Option<Field> {
    let (table, origin) = column.origin.as_ref()?;
    let mut all = schema.all();
    let collection = all.find(|known| known.table.as_str() == table)?;
    if origin == "uuid" {
        return Some(relation(&column.name, collection));
    }
    copy(&column.name, collection, origin)
}

fn relation(name: &str, collection: &Collection) -> Field {
    let relation = Relation {
        collection_id: collection.id.clone(),
        max_select: 1,
        ..Relation::default()
    };
    Field::new(name, FieldKind::Relation(relation))
}

fn copy(name: &str, collection: &Collection, column: &str) -> Option<Field> {
    if let Some(field) = collection.field(column) {
        let id = format!("_clone_{}", random::text(4, random::ALPHANUMERIC));
        return Some(Field {
            id,
            name: name.to_owned(),
            ..field.clone()
        });
    }
    let is_stamp = !collection.is_view() && matches!(column, "created_at" | "updated_at");
    is_stamp.then(|| Field::new(name, FieldKind::Date(Date::default())))
}

fn bare(token: &str) -> &str {
    token.trim_matches(['"', '`', '[', ']'])
}

/// The name under which an item of the list appears.
fn item_name<'a>(item: &[&'a str]) -> &'a str {
    item.last().map(|last| bare(last)).unwrap_or_default()
}

/// An item without its alias.
fn expression<'a, 'b>(item: &'b [&'a str]) -> &'b [&'a str] {
    match item {
        [before @ .., word, _] if word.eq_ignore_ascii_case("as") => before,
        // `expression alias`: two names, or a closed call and a name, stand side by side.
        [before @ .., last] if before.last().is_some_and(|end| *end != ".") && is_name(last) => {
            before
        }
        _ => item,
    }
}

fn is_name(token: &str) -> bool {
    matches!(next_token(token), Some((Kind::Name, _)))
}

/// The outermost `SELECT` of a query, as far as it is plain.
#[derive(Default)]
struct Select<'a> {
    items: Vec<Vec<&'a str>>,
    from: Vec<&'a str>,
}

impl<'a> Select<'a> {
    fn read(query: &'a str) -> Self {
        let mut select = Select::default();
        let mut tokens = top_level(query).into_iter();
        // What a WITH names stands in brackets, so the first SELECT outside is the one.
        if tokens
            .by_ref()
            .all(|(depth, token)| depth > 0 || !token.eq_ignore_ascii_case("select"))
        {
            return select;
        }
        let mut item = Vec::new();
        let mut in_from = false;
        for (depth, token) in tokens {
            let is_word = |words: &[&str]| {
                depth == 0 && words.iter().any(|word| token.eq_ignore_ascii_case(word))
            };
            if in_from {
                if is_word(&AFTER_FROM) {
                    break;
                }
                select.from.push(if depth > 0 { "(" } else { token });
            } else if is_word(&["from"]) {
                in_from = true;
            } else if is_word(&[","]) {
                select.items.push(std::mem::take(&mut item));
            } else if !(item.is_empty() && is_word(&["distinct", "all"])) {
                item.push(token);
            }
        }
        select.items.push(item);
        select
    }

    /// The collections that are read, by the names that columns may carry.
    fn sources(&self, schema: &Schema) -> Vec<(&'a str, Arc<Collection>)> {
        let mut sources = Vec::new();
        let mut expects_table = true;
        let mut tokens = self.from.iter().peekable();
        while let Some(token) = tokens.next() {
            if *token == "," || token.eq_ignore_ascii_case("join") {
                expects_table = true;
                continue;
            }
            if !std::mem::take(&mut expects_table) || !is_name(token) {
                continue;
            }
            let name = bare(token);
            tokens.next_if(|next| next.eq_ignore_ascii_case("as"));
            let is_alias = |next: &&&str| {
                is_name(next)
                    && !AFTER_TABLE
                        .iter()
                        .any(|word| next.eq_ignore_ascii_case(word))
            };
            let alias = tokens
                .next_if(|next| is_alias(next))
                .map_or(name, |alias| bare(alias));
            let is_shown = |found: &&Arc<Collection>| found.name.eq_ignore_ascii_case(name);
            if let Some(collection) = schema.find(name).filter(is_shown) {
                sources.push((alias, collection.clone()));
            }
        }
        sources
    }
}

/// The tokens of a query with their depth in brackets; blanks and comments left out.
fn top_level(query: &str) -> Vec<(u32, &str)> {
    let (mut tokens, mut at, mut depth) = (Vec::new(), 0, 0_u32);
    while let Some((kind, token)) = next_token(&query[at..]) {
        at += token.len();
        match (kind, token) {
            (Kind::Space, _) => {}
            (Kind::Symbol, "(") => {
                // The brackets themselves belong to what stands around them.
                tokens.push((depth, token));
                depth += 1;
            }
            (Kind::Symbol, ")") => {
                depth = depth.saturating_sub(1);
                tokens.push((depth, token));
            }
            _ => tokens.push((depth, token)),
        }
    }
    tokens
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::collections::model::CollectionType;

    fn schema() -> Schema {
        let mut posts = Collection::blank(CollectionType::Base).unwrap();
        let body = json!({"id": "p1", "name": "posts", "fields": [
            {"name": "id", "type": "text", "primaryKey": true},
            {"name": "title", "type": "text", "hidden": true},
            {"name": "n", "type": "number"},
        ]});
        posts.merge(body.as_object().unwrap()).unwrap();
        Schema::new([posts.seal().unwrap()])
    }

    /// A column that comes from nowhere.
    fn plain(name: &str) -> ResultColumn {
        ResultColumn {
            name: name.to_owned(),
            kind: String::new(),
            origin: None,
        }
    }

    fn kinds(query: &str, columns: &[&str]) -> Vec<&'static str> {
        let columns: Vec<ResultColumn> = columns.iter().map(|name| plain(name)).collect();
        fields(&schema(), query, &columns, None)
            .iter()
            .map(|field| field.kind.name())
            .collect()
    }

    #[test]
    fn plain_columns_keep_the_type_of_their_field() {
        let query = "SELECT id, title AS t, n, p.n m, n + 1 x, count(*) c, cast(n AS int) i,
                     total(n) s, cast(n as text) AS `w`, created_at FROM posts p";
        assert_eq!(
            kinds(
                query,
                &["id", "t", "n", "m", "x", "c", "i", "s", "w", "created_at"]
            ),
            [
                "text", "text", "number", "number", "json", "number", "number", "number", "text",
                "date"
            ]
        );
        let hidden = fields(&schema(), query, &[plain("t")], None);
        assert!(hidden[0].hidden && hidden[0].id.starts_with("_clone_"));
    }

    #[test]
    fn ids_of_others_are_relations() {
        let query = "SELECT a.id, b.id AS other, (SELECT count(*) FROM posts) AS k
                     FROM posts a LEFT JOIN posts AS b ON b.n = a.n";
        assert_eq!(
            kinds(query, &["id", "other", "k"]),
            ["text", "relation", "json"]
        );
    }

    #[test]
    fn what_cannot_be_read_is_json() {
        let query = "WITH x AS (SELECT id, title FROM posts) SELECT x.id, x.title FROM x -- posts";
        assert_eq!(kinds(query, &["id", "title"]), ["text", "json"]);
        let from = |column: &str| ResultColumn {
            origin: Some(("_r_p1".to_owned(), column.to_owned())),
            ..plain("x")
        };
        let columns = [
            from("title"),
            from("uuid"),
            from("updated_at"),
            from("nope"),
        ];
        let known = fields(&schema(), query, &columns, None);
        let kinds: Vec<_> = known.iter().map(|field| field.kind.name()).collect();
        assert_eq!(kinds, ["text", "relation", "date", "json"]);
        assert!(
            known[0].hidden,
            "what is hidden stays so behind an expression"
        );
    }

    #[test]
    fn wildcards_are_seen_and_products_are_not_mistaken_for_them() {
        for query in ["select * from posts", "SELECT id, p.* FROM posts p"] {
            assert!(has_wildcard(query), "{query}");
        }
        for query in [
            "select id, n * 2 as m from posts",
            "select count(*) c, id from posts",
        ] {
            assert!(!has_wildcard(query), "{query}");
        }
    }

    #[test]
    fn fields_keep_their_ids() {
        let mut old = Collection::blank(CollectionType::View).unwrap();
        let before = json!({"fields": [{"id": "kept", "name": "n", "type": "number"}]});
        old.merge(before.as_object().unwrap()).unwrap();
        let columns = [plain("n")];
        let now = fields(&schema(), "select n from posts", &columns, Some(&old));
        assert_eq!(now[0].id, "kept");
    }

    proptest! {
        #[test]
        fn no_text_breaks_the_parser(text in "(select )?.{0,60}( from )?.{0,20}") {
            let _ = (has_wildcard(&text), fields(&schema(), &text, &[plain("a")], None));
        }
    }
}
