//! `CREATE INDEX` statements: read, brought to the wire's form, and made physical.
//!
//! On the wire an index speaks of the collection; in the database it stands on the physical
//! table, where the field `id` is the column `uuid`, and covers live rows only.

use crate::base::{Error, Result};
use crate::store::{Ident, Sql};

/// An index as its author wrote it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Index {
    pub unique: bool,
    /// `IF NOT EXISTS` was said.
    pub optional: bool,
    pub name: String,
    pub table: String,
    pub columns: Vec<IndexColumn>,
    /// The text behind `WHERE`; empty for none.
    pub condition: String,
}

/// A column or expression of an index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IndexColumn {
    /// Without its quotes.
    pub name: String,
    pub collate: String,
    /// `ASC`, `DESC` or empty.
    pub sort: String,
}

impl IndexColumn {
    fn is_expression(&self) -> bool {
        self.name.contains(['(', ' '])
    }
}

impl Index {
    /// `None` for what is no `CREATE INDEX` with a name, a table and columns.
    pub fn parse(text: &str) -> Option<Self> {
        let mut tokens = Tokens::new(text);
        tokens.word("create")?;
        let unique = tokens.word("unique").is_some();
        tokens.word("index")?;
        let optional = tokens.word("if").is_some();
        if optional {
            tokens.word("not")?;
            tokens.word("exists")?;
        }
        let mut name = tokens.name()?;
        if tokens.symbol('.').is_some() {
            // A schema has no meaning here: there is one database.
            name = tokens.name()?;
        }
        tokens.word("on")?;
        let table = tokens.name().unwrap_or_default();
        let columns = split(tokens.parenthesised()?)
            .filter_map(column)
            .collect::<Vec<_>>();
        let condition = match tokens.word("where") {
            Some(()) => tokens
                .rest()
                .trim()
                .trim_end_matches(';')
                .trim_end()
                .to_owned(),
            None if !tokens.rest().trim().is_empty() => return None,
            None => String::new(),
        };
        let index = Index {
            unique,
            optional,
            name,
            table,
            columns,
            condition,
        };
        let has_name = !index.name.is_empty() && !index.name.contains(char::is_whitespace);
        (has_name && !index.columns.is_empty()).then_some(index)
    }

    /// The wire's form: backticks, several columns on lines of their own.
    pub fn to_text(&self) -> String {
        let mut text = String::from("CREATE ");
        text.push_str(if self.unique {
            "UNIQUE INDEX "
        } else {
            "INDEX "
        });
        text.push_str(if self.optional { "IF NOT EXISTS " } else { "" });
        for piece in ["`", &self.name, "` ON `", &self.table, "` ("] {
            text.push_str(piece);
        }
        let (before, between, after) = if self.columns.len() > 1 {
            ("\n  ", ",\n  ", "\n)")
        } else {
            ("", "", ")")
        };
        let columns: Vec<String> = self.columns.iter().map(column_text).collect();
        text.push_str(before);
        text.push_str(&columns.join(between));
        text.push_str(after);
        if !self.condition.is_empty() {
            text.push_str(" WHERE ");
            text.push_str(&self.condition);
        }
        text
    }

    /// The statement that makes the index on the physical table, for live rows.
    ///
    /// # Errors
    /// Where an expression's parentheses do not match: it would reach out of its place.
    pub fn create(&self, table: &Ident) -> Result<Sql> {
        let mut columns = Vec::with_capacity(self.columns.len());
        for column in &self.columns {
            let mut text = if column.is_expression() {
                physical(&column.name)?
            } else if column.name.eq_ignore_ascii_case("id") {
                "\"uuid\"".to_owned()
            } else {
                quoted(&column.name)
            };
            if !column.collate.is_empty() {
                text.push_str(" COLLATE ");
                text.push_str(&column.collate);
            }
            text.push(' ');
            text.push_str(&column.sort);
            columns.push(text);
        }
        let unique = if self.unique { "UNIQUE " } else { "" };
        let (name, table) = (quoted(&self.name), quoted(table.as_str()));
        let mut text = format!(
            "CREATE {unique}INDEX {name} ON {table} ({})",
            columns.join(", ")
        );
        text.push_str(" WHERE deleted_at IS NULL");
        if !self.condition.is_empty() {
            // The line break ends a comment that the condition may end with.
            text.push_str(" AND (");
            text.push_str(&physical(&self.condition)?);
            text.push_str("\n)");
        }
        Ok(Sql::from_operator(text))
    }

    /// The statement that removes the index.
    pub fn drop(&self) -> Sql {
        Sql::from_operator(format!("DROP INDEX IF EXISTS {}", quoted(&self.name)))
    }
}

/// The text with the table's name set, in the wire's form; left alone where it cannot be read
/// or already names the table.
pub(super) fn on_table(text: &str, table: &str) -> String {
    match Index::parse(text) {
        Some(mut index) if index.table != table => {
            table.clone_into(&mut index.table);
            index.to_text()
        }
        _ => text.to_owned(),
    }
}

/// The single-column unique index on a field.
pub(super) fn unique_on(indexes: &[String], field: &str) -> Option<Index> {
    indexes
        .iter()
        .filter_map(|text| Index::parse(text))
        .find(|index| {
            index.unique
                && index.columns.len() == 1
                && index.columns[0].name.eq_ignore_ascii_case(field)
        })
}

fn column_text(column: &IndexColumn) -> String {
    let mut text = if column.is_expression() {
        column.name.clone()
    } else {
        format!("`{}`", column.name)
    };
    for (word, value) in [(" COLLATE ", &column.collate), (" ", &column.sort)] {
        if !value.is_empty() {
            text.push_str(word);
            text.push_str(value);
        }
    }
    text
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// Reads `name [COLLATE x] [ASC|DESC]`.
fn column(text: &str) -> Option<IndexColumn> {
    let mut rest = text.trim();
    let mut column = IndexColumn::default();
    for sort in ["ASC", "DESC"] {
        if let Some(before) = strip_last_word(rest, |word| word.eq_ignore_ascii_case(sort)) {
            sort.clone_into(&mut column.sort);
            rest = before;
        }
    }
    let is_word = |word: &str| {
        word.bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    };
    let last = rest.rsplit(char::is_whitespace).next().unwrap_or_default();
    if let Some(before) = strip_last_word(rest, is_word)
        && let Some(before) = strip_last_word(before, |word| word.eq_ignore_ascii_case("collate"))
    {
        last.clone_into(&mut column.collate);
        rest = before;
    }
    rest.trim_matches(|next: char| "`\"'[]".contains(next) || next.is_whitespace())
        .clone_into(&mut column.name);
    (!column.name.is_empty()).then_some(column)
}

fn strip_last_word(text: &str, is_wanted: impl Fn(&str) -> bool) -> Option<&str> {
    let (before, last) = text.rsplit_once(char::is_whitespace)?;
    is_wanted(last).then(|| before.trim_end())
}

/// The parts between commas that stand in no quotes and no parentheses.
fn split(text: &str) -> impl Iterator<Item = &str> {
    let mut parts = Vec::new();
    let (mut start, mut at, mut depth) = (0, 0, 0_i32);
    while let Some((_, token)) = next_token(&text[at..]) {
        match token {
            "(" => depth += 1,
            ")" => depth -= 1,
            "," if depth == 0 => {
                parts.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
        at += token.len();
    }
    parts.push(&text[start..]);
    parts.into_iter()
}

/// An expression of the collection, said of the physical table.
fn physical(expression: &str) -> Result<String> {
    let mut out = String::with_capacity(expression.len() + 8);
    let (mut at, mut depth) = (0, 0_i32);
    while let Some((kind, token)) = next_token(&expression[at..]) {
        at += token.len();
        match (kind, token) {
            (Kind::Name, _) if bare(token).eq_ignore_ascii_case("id") => out.push_str("\"uuid\""),
            (Kind::Name, _) if token.starts_with(['`', '[']) => out.push_str(&quoted(bare(token))),
            (Kind::Symbol, "(") => {
                depth += 1;
                out.push('(');
            }
            (Kind::Symbol, ")") => {
                depth -= 1;
                out.push(')');
            }
            (Kind::Symbol, ";") => depth = -1,
            _ => out.push_str(token),
        }
        if depth < 0 {
            break;
        }
    }
    if depth == 0 {
        Ok(out)
    } else {
        Err(Error::invalid("The parentheses do not match."))
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Space,
    Name,
    Literal,
    Symbol,
}

/// The first token of a text, spaces and comments included.
pub(super) fn next_token(text: &str) -> Option<(Kind, &str)> {
    let first = text.chars().next()?;
    let ends_with = |end: &str, skip: usize| {
        text[skip..]
            .find(end)
            .map_or(text.len(), |at| skip + at + end.len())
    };
    let run = |is_part: fn(char) -> bool| text.find(|next| !is_part(next)).unwrap_or(text.len());
    let (kind, length) = match first {
        '\'' => (Kind::Literal, quote_end(text, '\'')),
        '"' | '`' => (Kind::Name, quote_end(text, first)),
        '[' => (Kind::Name, ends_with("]", 1)),
        '-' if text.starts_with("--") => (Kind::Space, ends_with("\n", 2)),
        '/' if text.starts_with("/*") => (Kind::Space, ends_with("*/", 2)),
        _ if first.is_whitespace() => (Kind::Space, run(char::is_whitespace)),
        _ if first.is_ascii_digit() => (Kind::Literal, run(char::is_alphanumeric)),
        _ if first.is_alphabetic() || first == '_' => (
            Kind::Name,
            run(|next| next.is_alphanumeric() || next == '_' || next == '$'),
        ),
        _ => (Kind::Symbol, first.len_utf8()),
    };
    Some((kind, &text[..length]))
}

/// Behind the closing quote; a doubled one stands for itself.
fn quote_end(text: &str, quote: char) -> usize {
    let mut at = 1;
    while let Some(found) = text[at..].find(quote) {
        at += found + 1;
        if !text[at..].starts_with(quote) {
            return at;
        }
        at += 1;
    }
    text.len()
}

fn bare(token: &str) -> &str {
    token.trim_matches(['"', '`', '[', ']', '\''])
}

/// The tokens of a statement, spaces and comments left out.
struct Tokens<'a>(&'a str);

impl<'a> Tokens<'a> {
    fn new(text: &'a str) -> Self {
        Tokens(text)
    }

    fn peek(&mut self) -> Option<(Kind, &'a str)> {
        loop {
            let (kind, token) = next_token(self.0)?;
            if kind != Kind::Space {
                return Some((kind, token));
            }
            self.0 = &self.0[token.len()..];
        }
    }

    fn take(&mut self, token: &str) {
        self.0 = &self.0[token.len()..];
    }

    fn word(&mut self, word: &str) -> Option<()> {
        let (_, token) = self
            .peek()
            .filter(|(_, token)| token.eq_ignore_ascii_case(word))?;
        self.take(token);
        Some(())
    }

    fn symbol(&mut self, symbol: char) -> Option<()> {
        let (_, token) = self.peek().filter(|(_, token)| token.starts_with(symbol))?;
        self.take(token);
        Some(())
    }

    fn name(&mut self) -> Option<String> {
        let (kind, token) = self.peek()?;
        let is_name = kind == Kind::Name || (kind == Kind::Literal && token.starts_with('\''));
        if !is_name {
            return None;
        }
        self.take(token);
        // SQLite takes dashes in a bare name for minus; the wire's clients never write one.
        Some(bare(token).to_owned())
    }

    /// What stands between this parenthesis and the one that closes it.
    fn parenthesised(&mut self) -> Option<&'a str> {
        self.symbol('(')?;
        let (inside, mut at, mut depth) = (self.0, 0, 1);
        while let Some((kind, token)) = next_token(&inside[at..]) {
            match (kind, token) {
                (Kind::Symbol, "(") => depth += 1,
                (Kind::Symbol, ")") => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                self.0 = &inside[at + 1..];
                return Some(&inside[..at]);
            }
            at += token.len();
        }
        None
    }

    fn rest(&self) -> &'a str {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn texts_take_the_form_of_the_wire() {
        for (text, expected) in [
            (
                "create unique  index if not exists `a` on x ([id])",
                "CREATE UNIQUE INDEX IF NOT EXISTS `a` ON `t` (`id`)",
            ),
            (
                "create index b on `y` (id, created collate nocase desc) where id!='' -- hi",
                "CREATE INDEX `b` ON `t` (\n  `id`,\n  `created` COLLATE nocase DESC\n) \
                 WHERE id!='' -- hi",
            ),
            (
                "CREATE INDEX c ON z (lower(id))",
                "CREATE INDEX `c` ON `t` (lower(id))",
            ),
            (
                "CREATE INDEX d ON t (id,created)",
                "CREATE INDEX d ON t (id,created)",
            ),
            (
                "CREATE INDEX e /* why */ ON `` (a)",
                "CREATE INDEX `e` ON `t` (`a`)",
            ),
            (
                "CREATE INDEX main.f ON z (\"a\" ASC)",
                "CREATE INDEX `f` ON `t` (`a` ASC)",
            ),
            ("nonsense", "nonsense"),
        ] {
            assert_eq!(on_table(text, "t"), expected);
        }
    }

    #[test]
    fn physical_indexes_cover_live_rows_and_know_the_public_id() {
        let table = Ident::new("_r_x").unwrap();
        let create = |text: &str| Index::parse(text).unwrap().create(&table);
        assert_eq!(
            create("CREATE UNIQUE INDEX `a` ON `t` (`id`, `b` COLLATE nocase DESC)")
                .unwrap()
                .text(),
            "CREATE UNIQUE INDEX \"a\" ON \"_r_x\" (\"uuid\" , \"b\" COLLATE nocase DESC) \
             WHERE deleted_at IS NULL"
        );
        assert_eq!(
            create("CREATE INDEX a ON t (lower(`id`)) WHERE [id] != 'id' -- id")
                .unwrap()
                .text(),
            "CREATE INDEX \"a\" ON \"_r_x\" (lower(\"uuid\") ) WHERE deleted_at IS NULL \
             AND (\"uuid\" != 'id' -- id\n)"
        );
        assert!(create("CREATE INDEX a ON t (b) WHERE 1) OR (1").is_err());
    }

    #[test]
    fn what_lacks_a_part_or_has_more_is_no_index() {
        for text in [
            "",
            "create index",
            "create index a on t",
            "create index a on t ()",
            "create index a on t (a); drop table t",
            "create index `a b` on t (a)",
            "select 1",
        ] {
            assert_eq!(Index::parse(text), None, "{text}");
        }
    }

    #[test]
    fn unique_indexes_on_one_column_are_found_in_any_case() {
        let indexes = [
            "CREATE UNIQUE INDEX a ON t (Email collate nocase) WHERE x",
            "bad",
        ]
        .map(ToOwned::to_owned);
        assert_eq!(
            unique_on(&indexes, "email").unwrap().columns[0].collate,
            "nocase"
        );
        assert!(unique_on(&indexes, "x").is_none());
    }

    proptest! {
        #[test]
        fn no_text_breaks_the_parser(text in "(create (unique )?index )?.{0,60}") {
            if let Some(index) = Index::parse(&text) {
                let _ = index.create(&Ident::new("t").unwrap());
            }
        }

        #[test]
        fn the_wire_form_is_stable(name in "[a-z]{1,8}", columns in "[a-z]{1,5}(, [a-z]{1,5}){0,3}") {
            // Here the word begins IF NOT EXISTS, for SQLite as well.
            prop_assume!(name != "if");
            let text = on_table(&format!("CREATE INDEX {name} ON x ({columns})"), "t");
            prop_assert_eq!(Index::parse(&text).unwrap().to_text(), text);
        }
    }
}
