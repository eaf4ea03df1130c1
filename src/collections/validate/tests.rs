//! Every complaint stands where the wire has it, under its code.

use std::sync::Arc;

use serde_json::{Value, json};

use super::{Candidate, CheckRule};
use crate::base::{FieldErrors, FieldProblem};
use crate::collections::defaults;
use crate::collections::{Collection, CollectionType, Schema};

fn schema() -> Schema {
    let seal = |collection: Collection| collection.seal().unwrap();
    Schema::new(defaults::built_in().unwrap().into_iter().map(seal))
}

fn candidate(body: &Value) -> Collection {
    let kind = body["type"].as_str().and_then(CollectionType::parse);
    let mut new = Collection::blank(kind.unwrap_or(CollectionType::Base)).unwrap();
    new.id = "c1".into();
    new.name = "t".into();
    new.merge(body.as_object().unwrap()).unwrap();
    defaults::add_system_fields(&mut new);
    new
}

fn check(old: Option<&Collection>, new: &Collection) -> FieldErrors {
    let refuse = |_: &Schema, _: &Collection, rule: &str| match rule {
        "bad" => Err(crate::base::Error::invalid("Bad.")),
        _ => Ok(()),
    };
    let check_rule: CheckRule = Arc::new(refuse);
    let internal = ["_params".to_owned()];
    let schema = schema();
    let candidate = Candidate {
        schema: &schema,
        old,
        new,
        internal: &internal,
        check_rule: &check_rule,
        skip_references: false,
    };
    candidate.validate()
}

/// `path=code` of every complaint.
fn codes(errors: &FieldErrors) -> Vec<String> {
    let mut found = Vec::new();
    for (key, problem) in &errors.0 {
        match problem {
            FieldProblem::Leaf { code, .. } => {
                let code = code.strip_prefix("validation_").unwrap_or(code);
                found.push(format!("{key}={code}"));
            }
            FieldProblem::Nested(inner) => {
                found.extend(codes(inner).into_iter().map(|rest| format!("{key}.{rest}")));
            }
            FieldProblem::Request(error) => found.push(format!("{key}={}", error.code())),
        }
    }
    found
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "json!(…) reads better at the call"
)]
fn new_codes(body: Value) -> Vec<String> {
    codes(&check(None, &candidate(&body)))
}

/// The codes of one field beside the system fields of a base collection.
#[expect(
    clippy::needless_pass_by_value,
    reason = "json!(…) reads better at the call"
)]
fn field_codes(field: Value) -> Vec<String> {
    new_codes(json!({"fields": [field]}))
}

#[test]
fn names_and_ids() {
    for (body, expected) in [
        (json!({"name": ""}), "name=required"),
        (json!({"name": "a b"}), "name=match_invalid"),
        (json!({"name": "a_VIA_b"}), "name=found_via"),
        (json!({"name": "USERS"}), "name=collection_name_exists"),
        (
            json!({"name": "pbc_3142635823"}),
            "name=collection_name_id_duplicate",
        ),
        (json!({"name": "_params"}), "name=collection_name_invalid"),
        (json!({"name": "sqlite_x"}), "name=collection_name_invalid"),
        (json!({"id": "a-b"}), "id=match_invalid"),
        (
            json!({"id": "_pb_users_auth_"}),
            "id=invalid_or_existing_id",
        ),
        (json!({"listRule": "bad"}), "listRule=invalid_rule"),
        (
            json!({"indexes": ["foo"]}),
            "indexes.0=invalid_index_expression",
        ),
        (
            json!({"indexes": ["create index a on x (id)", "create index A on x (b)"]}),
            "indexes.1=duplicated_index_name",
        ),
        (
            json!({"indexes": ["create index a on x (id)", "create index b on y (`id`)"]}),
            "indexes.1=duplicated_index_definition",
        ),
        (
            json!({"indexes": ["create index idx_email__pb_users_auth_ on x (id)"]}),
            "indexes.0=existing_index_name",
        ),
    ] {
        assert_eq!(new_codes(body.clone()), [expected], "{body}");
    }
    assert!(new_codes(json!({})).is_empty());
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn options_of_fields() {
    for (field, expected) in [
        (
            json!({"name": "a", "type": "text", "min": 5, "max": 3}),
            "max=min_greater_equal_than_required",
        ),
        (
            json!({"name": "a", "type": "text", "min": -1}),
            "min=min_greater_equal_than_required",
        ),
        (
            json!({"name": "a", "type": "text", "pattern": "["}),
            "pattern=invalid_regex",
        ),
        (
            json!({"name": "a", "type": "text", "autogeneratePattern": "["}),
            "autogeneratePattern=invalid_regex",
        ),
        (
            json!({"name": "a", "type": "text", "max": 3, "autogeneratePattern": "[a-z]{5}"}),
            "autogeneratePattern=invalid_autogenerate_pattern_value",
        ),
        (
            json!({"name": "a", "type": "number", "min": 5, "max": 3}),
            "max=min_number_constraint",
        ),
        (
            json!({"name": "a", "type": "number", "min": 1.5, "onlyInt": true}),
            "min=only_int_constraint",
        ),
        (json!({"name": "a", "type": "select"}), "values=required"),
        (
            json!({"name": "a", "type": "select", "values": ["a"], "maxSelect": 5}),
            "maxSelect=max_less_equal_than_required",
        ),
        (
            json!({"name": "a", "type": "relation"}),
            "collectionId=required",
        ),
        (
            json!({"name": "a", "type": "relation", "collectionId": "users"}),
            "collectionId=field_relation_missing_collection",
        ),
        (
            json!({"name": "a", "type": "relation", "collectionId": "_pb_users_auth_", "minSelect": 2}),
            "maxSelect=required",
        ),
        (
            json!({"name": "a", "type": "email", "onlyDomains": ["a b"]}),
            "onlyDomains.0=is_domain",
        ),
        (
            json!({"name": "a", "type": "file", "thumbs": ["1x1", "0x0"]}),
            "thumbs.1=not_in_invalid",
        ),
        (
            json!({"name": "a", "type": "file", "thumbs": ["100"]}),
            "thumbs.0=match_invalid",
        ),
        (
            json!({"name": "a", "type": "password", "min": 80}),
            "min=max_less_equal_than_required",
        ),
        (
            json!({"name": "a", "type": "password", "cost": 2}),
            "cost=min_greater_equal_than_required",
        ),
        (
            json!({"name": "a", "type": "json", "maxSize": -1}),
            "maxSize=min_greater_equal_than_required",
        ),
        (json!({"name": "a b", "type": "text"}), "name=match_invalid"),
        (
            json!({"name": "expand", "type": "text"}),
            "name=not_in_invalid",
        ),
        (json!({"name": "x_VIA_y", "type": "text"}), "name=found_via"),
        (json!({"name": "", "type": "text"}), "name=required"),
        (
            json!({"name": "Deleted_At", "type": "text"}),
            "name=reserved_field_name",
        ),
        (
            json!({"name": "ID", "type": "text"}),
            "name=duplicated_field_name",
        ),
        (
            json!({"name": "a", "type": "text", "help": "x".repeat(301)}),
            "help=length_out_of_range",
        ),
    ] {
        assert_eq!(
            field_codes(field.clone()),
            [format!("fields.1.{expected}")],
            "{field}"
        );
    }
    let none = json!({"name": "a", "type": "autodate"});
    assert_eq!(
        field_codes(none),
        ["fields.1.onCreate=required", "fields.1.onUpdate=required"]
    );
}

#[test]
fn ids_made_for_pocketbase_are_accepted() {
    let id = json!({"name": "id", "type": "text", "system": true, "required": true, "primaryKey": true,
        "min": 15, "max": 15, "pattern": "^[a-z0-9]+$", "autogeneratePattern": "[a-z0-9]{15}"});
    assert!(new_codes(json!({"fields": [id]})).is_empty());
}

#[test]
fn auth_options() {
    let body = json!({"type": "auth", "manageRule": "", "authToken": {"duration": 1, "secret": "x"},
        "otp": {"enabled": true, "length": 1}, "mfa": {"enabled": true, "duration": 1},
        "verificationTemplate": {"subject": ""},
        "passwordAuth": {"enabled": true, "identityFields": []}});
    assert_eq!(
        new_codes(body),
        [
            "authToken.duration=min_greater_equal_than_required",
            "authToken.secret=length_out_of_range",
            "manageRule=nil_or_not_empty_required",
            "mfa.duration=min_greater_equal_than_required",
            "otp.length=min_greater_equal_than_required",
            "passwordAuth.identityFields=required",
            "verificationTemplate.subject=required",
        ]
    );
    for (body, expected) in [
        (
            json!({"mfa": {"enabled": true}}),
            "mfa.enabled=mfa_not_enough_auths",
        ),
        (
            json!({"passwordAuth": {"identityFields": ["verified"]}}),
            "passwordAuth.identityFields=missing_unique_constraint",
        ),
        (
            json!({"passwordAuth": {"identityFields": ["nope"]}}),
            "passwordAuth.identityFields=missing_field",
        ),
        (
            json!({"oauth2": {"enabled": true, "providers": [{"name": "google"}, {"name": "google"}]}}),
            "oauth2.providers.1.name=duplicated_provider",
        ),
        (
            json!({"oauth2": {"enabled": true, "providers":
                [{"name": "goo", "clientId": "a", "clientSecret": "b"}]}}),
            "oauth2.providers.0.name=missing_provider",
        ),
        (
            json!({"fields": [{"name": "oldPassword", "type": "text"}]}),
            "fields.1.name=reserved_field_name",
        ),
    ] {
        let mut body = body;
        body["type"] = json!("auth");
        assert_eq!(new_codes(body.clone()), [expected], "{body}");
    }
}

#[test]
fn what_may_not_change() {
    let schema = schema();
    let users = schema.find("users").unwrap();
    let changed = |change: &dyn Fn(&mut Collection)| {
        let mut new = (**users).clone();
        change(&mut new);
        codes(&check(Some(users), &new))
    };
    assert!(changed(&|_| {}).is_empty());
    assert_eq!(changed(&|new| new.id = "x".into()), ["id=values_mismatch"]);
    assert_eq!(
        changed(&|new| new.system = true),
        ["system=collection_system_flag_change"]
    );
    let renamed = changed(&|new| new.fields[3].name = "mail".into());
    assert_eq!(renamed[0], "fields=system_field_change");
    let retyped = changed(&|new| new.fields[7].kind = new.fields[0].kind.clone());
    assert_eq!(retyped, ["fields.7=field_type_change"]);
    let lost = changed(&|new| new.indexes.truncate(1));
    assert_eq!(
        lost,
        [
            "indexes=invalid_unique_system_field_index",
            "passwordAuth.identityFields=missing_unique_constraint"
        ]
    );
    let superusers = schema.find("_superusers").unwrap();
    let mut new = (**superusers).clone();
    new.name = "x".into();
    new.rules.list_rule = Some(String::new());
    let expected = [
        "listRule=collection_system_rule_change",
        "name=collection_system_name_change",
    ];
    assert_eq!(codes(&check(Some(superusers), &new)), expected);
}

#[test]
fn views_have_neither_indexes_nor_rules_for_writing() {
    let mut view = candidate(&json!({"type": "view", "createRule": "", "indexes": ["x"]}));
    assert_eq!(
        codes(&check(None, &view)),
        [
            "createRule=nil",
            "fields=required",
            "indexes=indexes_not_supported"
        ]
    );
    view.fields = candidate(&json!({"fields": [{"name": "uuid", "type": "text"}]})).fields;
    view.rules.create_rule = None;
    view.indexes.clear();
    assert_eq!(
        codes(&check(None, &view)),
        ["fields.1.name=reserved_field_name"]
    );
}
