//! From an old collection to a new one: the ordered steps that take the database along. Pure.
//!
//! **Invariant:** the table's name comes from the collection's id, so a renamed collection keeps
//! its rows where they are. **Invariant:** fields are the same by id, whatever their names.

use std::collections::HashSet;
use std::sync::Arc;

use super::fields::{Field, FieldKind, geo};
use super::indexes::Index;
use super::model::Collection;
use crate::base::{Error, Result};
use crate::store::{ColumnType, Ident};

/// One change of the physical schema.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    DropView(Ident),
    DropIndex(Index),
    DropTable(Ident),
    CreateTable {
        table: Ident,
        columns: Vec<Column>,
    },
    DropColumn {
        table: Ident,
        column: Ident,
    },
    RenameColumn {
        table: Ident,
        from: Ident,
        to: Ident,
    },
    AddColumn {
        table: Ident,
        column: Column,
    },
    /// Copies a column of single values into one of lists.
    Widen {
        table: Ident,
        from: Ident,
        to: Ident,
    },
    /// Copies a column of lists into one of single values: the last of each list.
    Narrow {
        table: Ident,
        from: Ident,
        to: Ident,
    },
    /// The position in the collection's list tells which one failed.
    CreateIndex {
        table: Ident,
        position: usize,
        index: Index,
    },
    /// Finds live rows by an id of any case.
    CreateKeyIndex(Ident),
    DropKeyIndex(Ident),
    /// The public view of a table's live rows.
    CreateLiveView {
        view: Ident,
        table: Ident,
        columns: Vec<Ident>,
    },
    /// The public view of a query. It may read views that are made after it.
    CreateQueryView {
        view: Ident,
        query: String,
    },
    /// The same rows in the shape of a table of records. Whatever the query reads must be there.
    CreateRowsView {
        view: Ident,
        rows: Ident,
        columns: Vec<Ident>,
    },
    /// Fails where a view's query no longer holds.
    Probe(Ident),
}

/// A column to be made.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    pub name: Ident,
    pub kind: ColumnType,
    /// A constant of SQL.
    pub default: &'static str,
    pub nullable: bool,
}

impl Column {
    fn of(field: &Field) -> Result<Self> {
        let kind = field.column_type();
        let default = match (&field.kind, kind) {
            (FieldKind::GeoPoint(_), _) => GEO_DEFAULT,
            (FieldKind::Json(_), _) => "NULL",
            (_, ColumnType::Text) => "''",
            (_, ColumnType::Number) => "0",
            (_, ColumnType::Bool) => "FALSE",
            (_, ColumnType::Json) => "'[]'",
        };
        let nullable = matches!(field.kind, FieldKind::Json(_));
        Ok(Column {
            name: field.column()?,
            kind,
            default,
            nullable,
        })
    }
}

const GEO_DEFAULT: &str = r#"'{"lon":0,"lat":0}'"#;
const _: () = assert!(geo::ZERO.len() + 2 == GEO_DEFAULT.len());

/// The steps of one change. `views` are all view collections after it: those whose queries may
/// read what changes are taken down before and put up after.
pub fn steps(
    old: Option<&Collection>,
    new: Option<&Collection>,
    views: &[Arc<Collection>],
) -> Result<Vec<Step>> {
    let mut steps = Vec::new();
    let is_seen = is_seen_change(old, new);
    let own_id = old
        .or(new)
        .map(|collection| collection.id.as_str())
        .unwrap_or_default();
    let others = || views.iter().filter(|view| view.id != own_id);
    if is_seen {
        for view in others() {
            drop_views(view, &mut steps)?;
        }
        if let Some(old) = old {
            drop_views(old, &mut steps)?;
        }
    }
    match (old, new) {
        (None, Some(new)) => create(new, &mut steps)?,
        (Some(old), Some(new)) => alter(old, new, &mut steps)?,
        (Some(old), None) if !old.is_view() => steps.push(Step::DropTable(old.table.clone())),
        _ => {}
    }
    if is_seen {
        if let Some(new) = new {
            create_view(new, &mut steps)?;
        }
        for view in others() {
            create_view(view, &mut steps)?;
        }
        let all_views = || {
            let new = new.into_iter().filter(|new| new.is_view());
            new.chain(others().map(Arc::as_ref))
        };
        for view in all_views() {
            create_rows_view(view, &mut steps)?;
        }
        for view in all_views() {
            steps.push(Step::Probe(view.table.clone()));
        }
    }
    Ok(steps)
}

/// Whether the change shows in what the views read: names and columns.
fn is_seen_change(old: Option<&Collection>, new: Option<&Collection>) -> bool {
    let (Some(old), Some(new)) = (old, new) else {
        return true;
    };
    let columns = |collection: &Collection| -> Vec<(String, String, bool)> {
        let fields = collection.fields.iter();
        fields
            .map(|field| (field.id.clone(), field.name.clone(), field.is_multi()))
            .collect()
    };
    old.name != new.name || old.view_query != new.view_query || columns(old) != columns(new)
}

fn drop_views(collection: &Collection, steps: &mut Vec<Step>) -> Result<()> {
    if collection.is_view() {
        steps.push(Step::DropView(collection.table.clone()));
    }
    steps.push(Step::DropView(Ident::new(&*collection.name)?));
    Ok(())
}

/// Makes the public view of a table anew: an earlier version showed more in it.
pub(super) fn renew_view(collection: &Collection) -> Result<Vec<Step>> {
    let mut steps = Vec::new();
    drop_views(collection, &mut steps)?;
    create_view(collection, &mut steps)?;
    Ok(steps)
}

fn create_view(collection: &Collection, steps: &mut Vec<Step>) -> Result<()> {
    let view = Ident::new(&*collection.name)?;
    steps.push(if collection.is_view() {
        let query = collection.view_query.clone();
        Step::CreateQueryView { view, query }
    } else {
        Step::CreateLiveView {
            view,
            table: collection.table.clone(),
            columns: shown_columns(collection)?,
        }
    });
    Ok(())
}

fn create_rows_view(collection: &Collection, steps: &mut Vec<Step>) -> Result<()> {
    steps.push(Step::CreateRowsView {
        view: Ident::new(&*collection.name)?,
        rows: collection.table.clone(),
        columns: shown_columns(collection)?,
    });
    Ok(())
}

/// What operators write themselves must not come by a credential, not even by mistake.
fn shown_columns(collection: &Collection) -> Result<Vec<Ident>> {
    let is_shown = |field: &&Field| field.name != "id" && !collection.keeps_secret(field);
    let fields = collection.fields.iter().filter(is_shown);
    fields.map(Field::column).collect()
}

fn create(new: &Collection, steps: &mut Vec<Step>) -> Result<()> {
    if new.is_view() {
        return Ok(());
    }
    let fields = new.fields.iter().filter(|field| field.name != "id");
    let columns = fields.map(Column::of).collect::<Result<Vec<_>>>()?;
    steps.push(Step::CreateTable {
        table: new.table.clone(),
        columns,
    });
    if new.has_own_keys() {
        steps.push(Step::CreateKeyIndex(new.table.clone()));
    }
    create_indexes(new, |_| true, steps)
}

fn alter(old: &Collection, new: &Collection, steps: &mut Vec<Step>) -> Result<()> {
    if new.is_view() {
        return Ok(());
    }
    let columns = alter_columns(old, new)?;
    // A column that an index uses cannot be dropped, and a renamed one would take the index
    // along behind its author's back: so then every index is made again from its text.
    let all = columns
        .iter()
        .any(|step| !matches!(step, Step::AddColumn { .. }));
    let (before, after) = (definitions(old), definitions(new));
    for index in &before {
        if all || !after.contains(index) {
            steps.push(Step::DropIndex(index.clone()));
        }
    }
    steps.extend(columns);
    match (old.has_own_keys(), new.has_own_keys()) {
        (false, true) => steps.push(Step::CreateKeyIndex(new.table.clone())),
        (true, false) => steps.push(Step::DropKeyIndex(new.table.clone())),
        _ => {}
    }
    create_indexes(new, |index| all || !before.contains(index), steps)
}

/// The indexes without the name of the collection, which does not matter to the table.
fn definitions(collection: &Collection) -> Vec<Index> {
    let parsed = collection
        .indexes
        .iter()
        .filter_map(|text| Index::parse(text));
    parsed
        .map(|index| Index {
            table: String::new(),
            optional: false,
            ..index
        })
        .collect()
}

fn create_indexes(
    new: &Collection,
    is_wanted: impl Fn(&Index) -> bool,
    steps: &mut Vec<Step>,
) -> Result<()> {
    let unreadable = || Error::internal("an index passed validation that cannot be read");
    for (position, text) in new.indexes.iter().enumerate() {
        let index = Index::parse(text).ok_or_else(unreadable)?;
        let index = Index {
            table: String::new(),
            optional: false,
            ..index
        };
        if is_wanted(&index) {
            steps.push(Step::CreateIndex {
                table: new.table.clone(),
                position,
                index,
            });
        }
    }
    Ok(())
}

/// Drop, rename by way of spare names (two fields may swap theirs), convert, add.
fn alter_columns(old: &Collection, new: &Collection) -> Result<Vec<Step>> {
    let table = &new.table;
    let kept: HashSet<&str> = new.fields.iter().map(|field| field.id.as_str()).collect();
    let mut steps = Vec::new();
    for field in old
        .fields
        .iter()
        .filter(|field| !kept.contains(field.id.as_str()))
    {
        steps.push(Step::DropColumn {
            table: table.clone(),
            column: field.column()?,
        });
    }
    let pairs = new
        .fields
        .iter()
        .filter_map(|field| Some((old.field_by_id(&field.id)?, field)));
    let renamed = pairs
        .clone()
        .filter(|(before, after)| before.name != after.name);
    let mut last = Vec::new();
    for (number, (before, after)) in renamed.enumerate() {
        let (from, spare, to) = (before.column()?, spare_name(number)?, after.column()?);
        steps.push(Step::RenameColumn {
            table: table.clone(),
            from,
            to: spare.clone(),
        });
        last.push(Step::RenameColumn {
            table: table.clone(),
            from: spare,
            to,
        });
    }
    steps.append(&mut last);
    for (before, after) in pairs.filter(|(before, after)| before.is_multi() != after.is_multi()) {
        convert(table, before, after, &mut steps)?;
    }
    for field in new
        .fields
        .iter()
        .filter(|field| old.field_by_id(&field.id).is_none())
    {
        steps.push(Step::AddColumn {
            table: table.clone(),
            column: Column::of(field)?,
        });
    }
    Ok(steps)
}

fn convert(table: &Ident, before: &Field, after: &Field, steps: &mut Vec<Step>) -> Result<()> {
    let (from, name) = (spare_name(0)?, after.column()?);
    let table = table.clone();
    let renaming = Step::RenameColumn {
        table: table.clone(),
        from: name.clone(),
        to: from.clone(),
    };
    steps.push(renaming);
    steps.push(Step::AddColumn {
        table: table.clone(),
        column: Column::of(after)?,
    });
    steps.push(if before.is_multi() {
        Step::Narrow {
            table: table.clone(),
            from: from.clone(),
            to: name,
        }
    } else {
        Step::Widen {
            table: table.clone(),
            from: from.clone(),
            to: name,
        }
    });
    steps.push(Step::DropColumn {
        table,
        column: from,
    });
    Ok(())
}

/// The name of a field has 100 characters at the most, so these are always free.
fn spare_name(number: usize) -> Result<Ident> {
    Ident::new(format!("{:_<100}{number}", "spare"))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::collections::model::CollectionType;

    #[expect(
        clippy::needless_pass_by_value,
        reason = "json!(…) reads better at the call"
    )]
    fn collection(body: Value) -> Collection {
        let mut collection = Collection::blank(CollectionType::Base).unwrap();
        collection.merge(body.as_object().unwrap()).unwrap();
        collection.seal().unwrap()
    }

    fn plan(old: Value, new: Value) -> Vec<Step> {
        steps(Some(&collection(old)), Some(&collection(new)), &[]).unwrap()
    }

    fn ident(name: &str) -> Ident {
        Ident::new(name).unwrap()
    }

    fn words(steps: &[Step]) -> Vec<&'static str> {
        let word = |step: &Step| match step {
            Step::DropView(_) => "drop view",
            Step::DropIndex(_) => "drop index",
            Step::DropTable(_) => "drop table",
            Step::CreateTable { .. } => "create table",
            Step::DropColumn { .. } => "drop column",
            Step::RenameColumn { .. } => "rename column",
            Step::AddColumn { .. } => "add column",
            Step::Widen { .. } => "widen",
            Step::Narrow { .. } => "narrow",
            Step::CreateIndex { .. } => "create index",
            Step::CreateKeyIndex(_) => "create key index",
            Step::DropKeyIndex(_) => "drop key index",
            Step::CreateLiveView { .. } => "create view",
            Step::CreateQueryView { .. } => "create query view",
            Step::CreateRowsView { .. } => "create rows view",
            Step::Probe(_) => "probe",
        };
        steps.iter().map(word).collect()
    }

    #[test]
    fn what_does_not_show_takes_no_step() {
        let old =
            json!({"id": "x", "name": "t", "fields": [{"id": "a", "name": "a", "type": "text"}]});
        let new = json!({"id": "x", "name": "t", "listRule": "", "fields":
            [{"id": "a", "name": "a", "type": "text", "max": 5, "required": true}]});
        assert_eq!(plan(old, new), []);
    }

    #[test]
    fn a_renamed_collection_only_changes_its_view() {
        let indexes = json!(["CREATE INDEX i ON t (a)"]);
        let old = json!({"id": "x", "name": "t", "indexes": indexes});
        let new = json!({"id": "x", "name": "u", "indexes": ["CREATE INDEX i ON u (a)"]});
        assert_eq!(words(&plan(old, new)), ["drop view", "create view"]);
    }

    #[test]
    fn fields_may_swap_their_names() {
        let field = |id: &str, name: &str| json!({"id": id, "name": name, "type": "text"});
        let old = json!({"id": "x", "name": "t", "fields": [field("1", "a"), field("2", "b")]});
        let new = json!({"id": "x", "name": "t", "fields": [field("1", "b"), field("2", "a")]});
        let steps = plan(old, new);
        assert_eq!(
            words(&steps),
            [
                "drop view",
                "rename column",
                "rename column",
                "rename column",
                "rename column",
                "create view"
            ]
        );
        assert!(matches!(&steps[1], Step::RenameColumn { from, .. } if *from == ident("a")));
        assert!(matches!(&steps[3], Step::RenameColumn { to, .. } if *to == ident("b")));
    }

    #[test]
    fn a_new_field_may_take_the_name_of_a_dropped_one() {
        let field = |id: &str| json!({"id": id, "name": "a", "type": "text"});
        let old = json!({"id": "x", "name": "t", "fields": [field("1")],
                         "indexes": ["CREATE INDEX i ON t (a)"]});
        let new = json!({"id": "x", "name": "t", "fields": [field("2")],
                         "indexes": ["CREATE INDEX i ON t (a)"]});
        assert_eq!(
            words(&plan(old, new)),
            [
                "drop view",
                "drop index",
                "drop column",
                "add column",
                "create index",
                "create view"
            ]
        );
    }

    #[test]
    fn lists_and_single_values_are_converted() {
        let body = |max: i64| {
            json!({"id": "x", "name": "t", "fields":
            [{"id": "1", "name": "s", "type": "select", "values": ["a", "b"], "maxSelect": max}]})
        };
        let converted = [
            "drop view",
            "rename column",
            "add column",
            "widen",
            "drop column",
            "create view",
        ];
        assert_eq!(words(&plan(body(1), body(2))), converted);
        assert!(words(&plan(body(2), body(0))).contains(&"narrow"));
        assert!(plan(body(0), body(1)).is_empty());
    }

    #[test]
    fn only_changed_indexes_are_made_again() {
        let body = |indexes: Value| json!({"id": "x", "name": "t", "indexes": indexes});
        let old = body(json!([
            "CREATE INDEX i ON t (a)",
            "CREATE INDEX j ON t (b)"
        ]));
        let new = body(json!([
            "CREATE INDEX i ON t (a)",
            "CREATE INDEX j ON t (c)"
        ]));
        let steps = plan(old, new);
        assert_eq!(words(&steps), ["drop index", "create index"]);
        assert!(matches!(&steps[1], Step::CreateIndex { position: 1, .. }));
    }

    #[test]
    fn views_that_may_read_a_changed_collection_are_put_up_again_and_probed() {
        let mut view = Collection::blank(CollectionType::View).unwrap();
        view.merge(
            json!({"id": "v", "name": "seen", "viewQuery": "SELECT id FROM t"})
                .as_object()
                .unwrap(),
        )
        .unwrap();
        let view = Arc::new(view.seal().unwrap());
        let old = collection(json!({"id": "x", "name": "t"}));
        let steps = steps(Some(&old), None, &[view]).unwrap();
        assert_eq!(
            words(&steps),
            [
                "drop view",
                "drop view",
                "drop view",
                "drop table",
                "create query view",
                "create rows view",
                "probe"
            ]
        );
    }
}
