//! All SQL of the schema: the rows of `_collections`, and the steps of a plan.

use super::fields::FieldKind;
use super::indexes::Index;
use super::model::{Collection, StoredRow};
use super::plan::{Column, Step};
use crate::base::page::Page;
use crate::base::{Error, FieldErrors, FieldProblem, Result};
use crate::filter::Compiled;
use crate::store::{BASE_COLUMNS, Conn, Ident, Operation, Row, Sql, Tx, UNIQUE_VIOLATION};

/// The table of collections; also the word under which their changes are logged.
pub const TABLE: &str = "_collections";

/// Every collection, in the order in which they were made.
pub(super) fn all(conn: &Conn<'_>) -> Result<Vec<Collection>> {
    let sql = Sql::new(
        "SELECT uuid, name, type, system, created_at, updated_at, schema
         FROM _collections
         WHERE deleted_at IS NULL
         ORDER BY id",
    );
    conn.all(&sql, |row| Collection::from_stored(read_stored(row)?))
}

fn read_stored(row: Row<'_>) -> Result<StoredRow> {
    Ok(StoredRow {
        id: row.text(0)?,
        name: row.text(1)?,
        kind: row.text(2)?,
        system: row.integer(3)? != 0,
        created: row.text(4)?,
        updated: row.text(5)?,
        schema: row.text(6)?,
    })
}

/// Ids of a page in the wanted order, and how many there are in all.
pub(super) fn page(
    conn: &Conn<'_>,
    filter: &Compiled,
    order: &[(Ident, bool)],
    page: Page,
) -> Result<(Vec<String>, i64)> {
    let mut rows = Sql::empty();
    rows.push(" FROM _collections WHERE deleted_at IS NULL");
    match filter {
        Compiled::Always => {}
        Compiled::Never => {
            rows.push(" AND 0");
        }
        Compiled::Where(condition) => {
            rows.push(" AND (").append(condition.clone()).push(")");
        }
    }
    let mut total = -1;
    if !page.skip_total {
        let mut count = Sql::empty();
        count.push("SELECT COUNT(*)").append(rows.clone());
        total = conn.one(&count, |row| row.integer(0))?.unwrap_or_default();
    }
    let mut sql = Sql::empty();
    sql.push("SELECT uuid").append(rows).push(" ORDER BY ");
    for (column, descending) in order {
        sql.push_ident(column)
            .push(if *descending { " DESC, " } else { ", " });
    }
    sql.push("id LIMIT ").push_integer(page.per_page.into());
    sql.push(" OFFSET ").push_integer(page.offset());
    Ok((conn.all(&sql, |row| row.text(0))?, total))
}

/// Names of tables, views and indexes in the database.
pub(super) fn names(conn: &Conn<'_>) -> Result<Vec<String>> {
    let sql = Sql::new("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')");
    conn.all(&sql, |row| row.text(0))
}

pub(super) fn insert(tx: &mut Tx<'_>, collection: &Collection) -> Result<()> {
    let columns = [
        Ident::new("name")?,
        Ident::new("type")?,
        Ident::new("system")?,
        Ident::new("schema")?,
    ];
    let values = vec![
        (&columns[0], collection.name.clone().into()),
        (&columns[1], collection.kind.as_str().into()),
        (&columns[2], collection.system.into()),
        (&columns[3], collection.to_stored()?.into()),
    ];
    tx.insert(&Ident::new(TABLE)?, &collection.id, values)?;
    tx.log_change(TABLE, &collection.id, Operation::Create, None)
        .map(|_| ())
}

pub(super) fn update(tx: &mut Tx<'_>, collection: &Collection) -> Result<()> {
    let columns = [Ident::new("name")?, Ident::new("schema")?];
    let values = vec![
        (&columns[0], collection.name.clone().into()),
        (&columns[1], collection.to_stored()?.into()),
    ];
    tx.update(&Ident::new(TABLE)?, &collection.id, values)?;
    tx.log_change(TABLE, &collection.id, Operation::Update, None)
        .map(|_| ())
}

/// Removes the row for good: its id is made from the name, which may be wanted again. The rows
/// in the trash went with the table, which the lines that stand for them are told.
pub(super) fn delete(tx: &mut Tx<'_>, id: &str) -> Result<()> {
    let sql = Sql::new(
        "UPDATE _trash SET deleted_at = ?1, refs = NULL
         WHERE deleted_at IS NULL AND collection = ?2",
    );
    tx.execute(&sql.bind(tx.now().to_string()).bind(id))?;
    tx.execute(&Sql::new("DELETE FROM _collections WHERE uuid = ?1").bind(id))?;
    tx.log_change(TABLE, id, Operation::Delete, None)
        .map(|_| ())
}

/// Whether a live record holds more than one value in a column of lists.
pub(super) fn has_several(
    conn: &Conn<'_>,
    collection: &Collection,
    column: &Ident,
) -> Result<bool> {
    let mut sql = Sql::empty();
    sql.push("SELECT 1 FROM ").push_ident(&collection.table);
    sql.push(" WHERE deleted_at IS NULL AND json_array_length(")
        .push_ident(column);
    sql.push(") > 1 LIMIT 1");
    conn.exists(&sql)
}

/// Takes the database along, step by step.
pub(super) fn apply(tx: &mut Tx<'_>, steps: &[Step]) -> Result<()> {
    for step in steps {
        apply_one(tx, step)?;
    }
    Ok(())
}

fn apply_one(tx: &mut Tx<'_>, step: &Step) -> Result<()> {
    let mut sql = Sql::empty();
    match step {
        Step::DropView(view) => sql.push("DROP VIEW IF EXISTS ").push_ident(view),
        Step::DropIndex(index) => sql.append(index.drop()),
        Step::DropTable(table) => sql.push("DROP TABLE ").push_ident(table),
        Step::CreateTable { table, columns } => return create_table(tx, table, columns),
        Step::DropColumn { table, column } => sql
            .push("ALTER TABLE ")
            .push_ident(table)
            .push(" DROP COLUMN ")
            .push_ident(column),
        Step::RenameColumn { table, from, to } => {
            sql.push("ALTER TABLE ")
                .push_ident(table)
                .push(" RENAME COLUMN ")
                .push_ident(from);
            sql.push(" TO ").push_ident(to)
        }
        Step::AddColumn { table, column } => {
            sql.push("ALTER TABLE ")
                .push_ident(table)
                .push(" ADD COLUMN ");
            sql.append(column_definition(column))
        }
        Step::Widen { table, from, to } => sql.append(widen(table, from, to)),
        Step::Narrow { table, from, to } => sql.append(narrow(table, from, to)),
        Step::CreateIndex {
            table,
            position,
            index,
        } => {
            return create_index(tx, table, *position, index);
        }
        Step::CreateKeyIndex(table) => {
            sql.push("CREATE INDEX ")
                .push_ident(&key_index(table)?)
                .push(" ON ")
                .push_ident(table);
            sql.push(" (uuid COLLATE NOCASE) WHERE deleted_at IS NULL")
        }
        Step::DropKeyIndex(table) => sql
            .push("DROP INDEX IF EXISTS ")
            .push_ident(&key_index(table)?),
        Step::CreateLiveView {
            view,
            table,
            columns,
        } => sql.append(live_view(view, table, columns)),
        Step::CreateQueryView { view, query } => sql.append(query_view(view, query)),
        Step::CreateRowsView {
            view,
            rows,
            columns,
        } => return create_rows_view(tx, view, rows, columns),
        Step::Probe(view) => {
            sql.push("SELECT uuid FROM ")
                .push_ident(view)
                .push(" LIMIT 0");
            return tx.exists(&sql).map(|_| ());
        }
    };
    tx.execute(&sql).map(|_| ())
}

fn key_index(table: &Ident) -> Result<Ident> {
    Ident::new(format!("_k{}", table.as_str()))
}

/// A single value becomes a list of one.
fn widen(table: &Ident, from: &Ident, to: &Ident) -> Sql {
    let mut sql = Sql::empty();
    sql.push("UPDATE ").push_ident(table).push(" SET ");
    sql.push_ident(to).push(" = CASE WHEN ").push_ident(from);
    sql.push(" = '' THEN '[]' ELSE json_array(");
    sql.push_ident(from).push(") END");
    sql
}

/// A list becomes its last value.
fn narrow(table: &Ident, from: &Ident, to: &Ident) -> Sql {
    let mut sql = Sql::empty();
    sql.push("UPDATE ").push_ident(table).push(" SET ");
    sql.push_ident(to).push(" = COALESCE(json_extract(");
    sql.push_ident(from).push(", '$[#-1]'), '')");
    sql
}

fn create_table(tx: &mut Tx<'_>, table: &Ident, columns: &[Column]) -> Result<()> {
    let mut sql = Sql::empty();
    sql.push("CREATE TABLE ")
        .push_ident(table)
        .push(" (")
        .push(BASE_COLUMNS);
    for column in columns {
        sql.push(", ").append(column_definition(column));
    }
    sql.push(")");
    tx.execute(&sql).map(|_| ())
}

fn column_definition(column: &Column) -> Sql {
    let mut sql = Sql::empty();
    sql.push_ident(&column.name)
        .push(" ")
        .push(column.kind.ddl());
    sql.push(if column.nullable {
        " DEFAULT "
    } else {
        " NOT NULL DEFAULT "
    })
    .push(column.default);
    sql
}

fn create_index(tx: &mut Tx<'_>, table: &Ident, position: usize, index: &Index) -> Result<()> {
    let created = index.create(table).and_then(|sql| tx.execute(&sql));
    let Err(error) = created else { return Ok(()) };
    let why = if error.code() == UNIQUE_VIOLATION {
        "the records have values that are not unique".to_owned()
    } else {
        raw_cause(&error)
    };
    let message = format!("Failed to create index {} - {why}.", index.name);
    let problem = FieldProblem::new("validation_invalid_index_expression", message);
    let mut fields = FieldErrors::default();
    fields.add_at(&["indexes", &position.to_string()], problem);
    Err(Error::invalid("The index could not be created.")
        .with_fields(fields)
        .with_cause(error))
}

/// What the engine said, for operators who write SQL themselves.
pub(super) fn raw_cause(error: &Error) -> String {
    error.cause().unwrap_or_else(|| error.message()).to_owned()
}

fn live_view(view: &Ident, table: &Ident, columns: &[Ident]) -> Sql {
    let mut sql = Sql::empty();
    sql.push("CREATE VIEW ")
        .push_ident(view)
        .push(" AS SELECT uuid AS \"id\", ");
    for column in columns {
        sql.push_ident(column).push(", ");
    }
    sql.push("created_at, updated_at FROM ").push_ident(table);
    sql.push(" WHERE deleted_at IS NULL");
    sql
}

/// The public view of an operator's query. The line break ends a comment at its end.
fn query_view(view: &Ident, query: &str) -> Sql {
    let mut sql = Sql::empty();
    sql.push("CREATE VIEW ")
        .push_ident(view)
        .push(" AS SELECT * FROM (");
    sql.append(Sql::from_operator(query)).push("\n)");
    sql
}

/// The same rows in the shape of a table of records, so that nobody above needs to know.
fn create_rows_view(tx: &mut Tx<'_>, view: &Ident, rows: &Ident, columns: &[Ident]) -> Result<()> {
    let is_text = view_columns(tx, view)?
        .iter()
        .any(|(name, kind)| name == "id" && kind == "TEXT");
    let mut sql = Sql::empty();
    sql.push("CREATE VIEW ")
        .push_ident(rows)
        .push(" AS SELECT NULL AS \"id\", ");
    sql.push(if is_text {
        "\"id\""
    } else {
        "CAST(\"id\" AS TEXT)"
    })
    .push(" AS uuid");
    for base in ["created_at", "updated_at"] {
        if !columns.iter().any(|column| column.as_str() == base) {
            sql.push(", '' AS ").push(base);
        }
    }
    sql.push(", NULL AS deleted_at, 0 AS is_deleted");
    for column in columns {
        sql.push(", ").push_ident(column);
    }
    sql.push(" FROM ").push_ident(view);
    tx.execute(&sql).map(|_| ())
}

/// Names and declared types of a view's columns.
pub(super) fn view_columns(conn: &Conn<'_>, view: &Ident) -> Result<Vec<(String, String)>> {
    let sql = Sql::new("SELECT name, type FROM pragma_table_info(?1)").bind(view.as_str());
    conn.all(&sql, |row| Ok((row.text(0)?, row.text(1)?)))
}

/// The first records of a query that was judged, as JSON objects.
pub(super) fn sample_records(
    conn: &Conn<'_>,
    collection: &Collection,
    query: &str,
    limit: i64,
) -> Result<Vec<serde_json::Value>> {
    let mut sql = Sql::empty();
    sql.push("SELECT ");
    for (position, field) in collection.fields.iter().enumerate() {
        sql.push(if position > 0 { ", " } else { "" })
            .push_ident(&Ident::new(&*field.name)?);
    }
    // The line break ends a comment at the query's end.
    sql.push(" FROM (");
    sql.append(Sql::from_operator(query))
        .push("\n) LIMIT ")
        .push_integer(limit);
    conn.all(&sql, |row| {
        let mut record = serde_json::Map::new();
        for (position, field) in collection.fields.iter().enumerate() {
            if !matches!(field.kind, FieldKind::Password(_)) {
                record.insert(field.name.clone(), field.from_store(row.value(position)?));
            }
        }
        Ok(record.into())
    })
}
