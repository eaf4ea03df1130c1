//! Blank collections of each type, and those that every server has from its first start.

use super::auth::{AuthAlert, AuthOptions, Mfa, OAuth2, Otp, PasswordAuth, Template, Token};
use super::fields::text::ID_PATTERN;
use super::fields::{
    Autodate, Bool, Email, Field, FieldKind, File, Generator, Password, Pattern, Text,
};
use super::indexes;
use super::model::{Collection, CollectionType, Rules, add_field};
use crate::base::Result;

/// The collection of the people who run the server.
pub const SUPERUSERS: &str = "_superusers";
/// Lengths of ids: those made for PocketBase have 15 characters, a UUID 36.
const ID_LENGTH_MIN: i64 = 15;
const ID_LENGTH_MAX: i64 = 36;
const INDEX_NAME_MAX: usize = 64;
const SUPERUSER_TOKEN_S: i64 = 86_400;
/// Whoever signed in sees what belongs to their own record.
const OWNER_RULE: &str = "@request.auth.id != '' && recordRef = @request.auth.id && \
                          collectionRef = @request.auth.collectionId";
const SELF_RULE: &str = "id = @request.auth.id";
const IMAGES: [&str; 5] = [
    "image/jpeg",
    "image/png",
    "image/svg+xml",
    "image/gif",
    "image/webp",
];

/// A collection of a type with the fields that it always has, and no name yet.
pub fn scaffold(kind: CollectionType) -> Result<Collection> {
    let mut collection = Collection::blank(kind)?;
    add_system_fields(&mut collection);
    Ok(collection)
}

/// Adds the fields and indexes that a type cannot do without, and sets their fixed flags.
pub(super) fn add_system_fields(collection: &mut Collection) {
    if collection.is_view() {
        return;
    }
    add_id(collection);
    if collection.is_auth() {
        add_auth_fields(collection);
        add_auth_indexes(collection);
    }
}

fn add_id(collection: &mut Collection) {
    let known = collection
        .fields
        .iter_mut()
        .find(|field| field.name == "id");
    if let Some(Field {
        kind: FieldKind::Text(text),
        system,
        required,
        hidden,
        ..
    }) = known
    {
        text.primary_key = true;
        if text.pattern.is_empty() {
            text.pattern = Pattern::from(ID_PATTERN);
        }
        (*system, *required, *hidden) = (true, true, false);
        return;
    }
    let id = FieldKind::Text(Text {
        min: ID_LENGTH_MIN,
        max: ID_LENGTH_MAX,
        pattern: Pattern::from(ID_PATTERN),
        primary_key: true,
        ..Text::default()
    });
    let id = Field {
        system: true,
        required: true,
        ..Field::new("id", id)
    };
    collection.fields.insert(0, id);
}

fn add_auth_fields(collection: &mut Collection) {
    let password = FieldKind::Password(Password {
        min: 8,
        ..Password::default()
    });
    let token_key = FieldKind::Text(Text {
        min: 30,
        max: 60,
        autogenerate_pattern: Generator::from("[a-zA-Z0-9]{50}"),
        ..Text::default()
    });
    let hidden = |field: &mut Field| (field.hidden, field.required) = (true, true);
    ensure(collection, "password", password, hidden);
    ensure(collection, "tokenKey", token_key, hidden);
    let is_new = !has_typed(collection, "email", "email");
    ensure(
        collection,
        "email",
        FieldKind::Email(Email::default()),
        |field| {
            // Who may see an address is said per record, by emailVisibility.
            field.hidden = false;
            field.required |= is_new;
        },
    );
    ensure(collection, "emailVisibility", FieldKind::Bool(Bool), |_| {});
    ensure(collection, "verified", FieldKind::Bool(Bool), |_| {});
}

fn has_typed(collection: &Collection, name: &str, type_name: &str) -> bool {
    collection
        .field(name)
        .is_some_and(|field| field.kind.name() == type_name)
}

/// Keeps a system field that is there with its type; puts a fresh one in any other's place.
fn ensure(
    collection: &mut Collection,
    name: &str,
    kind: FieldKind,
    force: impl FnOnce(&mut Field),
) {
    if !has_typed(collection, name, kind.name()) {
        let mut field = Field::new(name, kind);
        if collection.field(name).is_some() {
            field.id.clear();
        }
        add_field(&mut collection.fields, field);
    }
    let known = collection
        .fields
        .iter_mut()
        .find(|field| field.name == name);
    if let Some(field) = known {
        field.system = true;
        force(field);
    }
}

fn add_auth_indexes(collection: &mut Collection) {
    for (field, condition) in [("tokenKey", ""), ("email", " WHERE `email` != ''")] {
        if indexes::unique_on(&collection.indexes, field).is_some() {
            continue;
        }
        let owner = if collection.id.is_empty() {
            &collection.name
        } else {
            &collection.id
        };
        let mut name = format!("idx_{field}_{owner}");
        name.truncate(INDEX_NAME_MAX);
        let table = &collection.name;
        let text = format!("CREATE UNIQUE INDEX `{name}` ON `{table}` (`{field}`){condition}");
        collection.indexes.push(text);
    }
}

/// What an auth collection starts with; every token has a secret of its own.
pub(super) fn auth_options() -> AuthOptions {
    AuthOptions {
        auth_rule: Some(String::new()),
        manage_rule: None,
        auth_alert: AuthAlert {
            enabled: true,
            email_template: alert_template(),
        },
        oauth2: OAuth2::default(),
        password_auth: PasswordAuth {
            enabled: true,
            identity_fields: vec!["email".to_owned()],
        },
        mfa: Mfa {
            enabled: false,
            duration: 600,
            rule: String::new(),
        },
        otp: Otp {
            enabled: false,
            duration: 180,
            length: 8,
            email_template: otp_template(),
        },
        auth_token: Token::lasting(432_000),
        password_reset_token: Token::lasting(1800),
        email_change_token: Token::lasting(1800),
        verification_token: Token::lasting(86_400),
        file_token: Token::lasting(180),
        verification_template: button_template(
            "Please confirm your email for {APP_NAME}",
            "Welcome to {APP_NAME}! One click, and we know that this address is yours.",
            ("verification", "Confirm email"),
            "Did you not sign up? Then there is nothing to do; just delete this letter.",
        ),
        reset_password_template: button_template(
            "A new password for {APP_NAME}",
            "Somebody, we hope you, asked to choose a new password for {APP_NAME}.",
            ("password-reset", "Choose a password"),
            "If it was not you, your password stays as it is and you can ignore this letter.",
        ),
        confirm_email_change_template: button_template(
            "Please confirm your new email for {APP_NAME}",
            "From now on, {APP_NAME} is to write to you at this address. Please confirm it.",
            ("email-change", "Confirm new email"),
            "If you did not ask for this, ignore this letter and nothing will change.",
        ),
    }
}

fn letter(subject: &str, paragraphs: &[&str]) -> Template {
    let mut body = String::from("<p>Hello,</p>\n");
    for paragraph in paragraphs {
        body.push_str("<p>");
        body.push_str(paragraph);
        body.push_str("</p>\n");
    }
    body.push_str("<p>Kind regards,<br/>\nthe {APP_NAME} team</p>");
    Template {
        subject: subject.to_owned(),
        body,
    }
}

fn button_template(
    subject: &str,
    opening: &str,
    (page, label): (&str, &str),
    otherwise: &str,
) -> Template {
    let button = format!(
        "<a class=\"btn\" href=\"{{APP_URL}}/_/#/auth/confirm-{page}/{{TOKEN}}\" \
         target=\"_blank\" rel=\"noopener\">{label}</a>"
    );
    letter(subject, &[opening, &button, &format!("<i>{otherwise}</i>")])
}

fn alert_template() -> Template {
    letter(
        "New sign-in to {APP_NAME}",
        &[
            "Your {APP_NAME} account was just used from a place that we have not seen before:",
            "<em>{ALERT_INFO}</em>",
            "If that was you, all is well.",
            "<strong>If it was not, please change your password now: it ends every other \
             session.</strong>",
        ],
    )
}

fn otp_template() -> Template {
    letter(
        "Your code for {APP_NAME}",
        &[
            "Here is your code: <strong>{OTP}</strong>",
            "<i>It works once and not for long. If you did not ask for it, ignore this \
             letter.</i>",
        ],
    )
}

/// The collections of a new server, in the order in which they are made. Their ids are those
/// that clients know.
pub(super) fn built_in() -> Result<Vec<Collection>> {
    Ok(vec![
        owned("_mfas", &["method"], false)?,
        one_time_codes()?,
        external_auths()?,
        owned("_authOrigins", &["fingerprint"], true)?,
        superusers()?,
        users()?,
    ])
}

/// The id that a collection gets from its type and name.
pub(super) fn default_id(kind: CollectionType, name: &str) -> String {
    let checksum = crc32fast::hash(format!("{}{name}", kind.as_str()).as_bytes());
    format!("pbc_{checksum}")
}

fn system(kind: CollectionType, name: &str) -> Result<Collection> {
    let mut collection = Collection::blank(kind)?;
    name.clone_into(&mut collection.name);
    collection.id = default_id(kind, name);
    collection.system = true;
    Ok(collection)
}

/// Data that belongs to a record of an auth collection.
fn owned(name: &str, texts: &[&str], may_delete: bool) -> Result<Collection> {
    let mut collection = system(CollectionType::Base, name)?;
    let rule = Some(OWNER_RULE.to_owned());
    collection.rules = Rules {
        list_rule: rule.clone(),
        view_rule: rule.clone(),
        delete_rule: if may_delete { rule } else { None },
        ..Rules::default()
    };
    add_system_fields(&mut collection);
    for text in ["collectionRef", "recordRef"].iter().chain(texts) {
        let kind = FieldKind::Text(Text::default());
        let field = Field {
            system: true,
            required: true,
            ..Field::new(text, kind)
        };
        collection.fields.push(field);
    }
    match name {
        "_mfas" => index(
            &mut collection,
            "idx_mfas_collectionRef_recordRef",
            &[],
            false,
        ),
        "_authOrigins" => {
            index(
                &mut collection,
                "idx_authOrigins_unique_pairs",
                &["fingerprint"],
                true,
            );
        }
        _ => {}
    }
    // What is to be used once, and soon, is not to come back.
    collection.keep.soft_delete.enabled = may_delete;
    if name != "_otps" {
        add_dates(&mut collection, true);
    }
    Ok(collection)
}

fn one_time_codes() -> Result<Collection> {
    let mut otps = owned("_otps", &[], false)?;
    let password = FieldKind::Password(Password {
        cost: 8,
        ..Password::default()
    });
    let password = Field {
        system: true,
        hidden: true,
        required: true,
        ..Field::new("password", password)
    };
    let sent_to = FieldKind::Text(Text::default());
    let sent_to = Field {
        system: true,
        hidden: true,
        ..Field::new("sentTo", sent_to)
    };
    otps.fields.extend([password, sent_to]);
    add_dates(&mut otps, true);
    index(&mut otps, "idx_otps_collectionRef_recordRef", &[], false);
    Ok(otps)
}

fn external_auths() -> Result<Collection> {
    let mut auths = owned("_externalAuths", &["provider", "providerId"], true)?;
    index(
        &mut auths,
        "idx_externalAuths_record_provider",
        &["provider"],
        true,
    );
    auths.indexes.push(
        "CREATE UNIQUE INDEX `idx_externalAuths_collection_provider` ON `_externalAuths` \
         (collectionRef, provider, providerId)"
            .to_owned(),
    );
    Ok(auths)
}

fn index(collection: &mut Collection, name: &str, columns: &[&str], unique: bool) {
    let unique = if unique { "UNIQUE " } else { "" };
    let columns = [&["collectionRef", "recordRef"], columns]
        .concat()
        .join(", ");
    let text = format!(
        "CREATE {unique}INDEX `{name}` ON `{}` ({columns})",
        collection.name
    );
    collection.indexes.push(text);
}

fn add_dates(collection: &mut Collection, system: bool) {
    for (name, on_update) in [("created", false), ("updated", true)] {
        let kind = FieldKind::Autodate(Autodate {
            on_create: true,
            on_update,
        });
        collection.fields.push(Field {
            system,
            ..Field::new(name, kind)
        });
    }
}

fn superusers() -> Result<Collection> {
    let mut superusers = system(CollectionType::Auth, SUPERUSERS)?;
    add_system_fields(&mut superusers);
    add_dates(&mut superusers, true);
    if let Some(auth) = &mut superusers.auth {
        auth.auth_token = Token::lasting(SUPERUSER_TOKEN_S);
    }
    Ok(superusers)
}

fn users() -> Result<Collection> {
    let mut users = Collection::blank(CollectionType::Auth)?;
    "users".clone_into(&mut users.name);
    "_pb_users_auth_".clone_into(&mut users.id);
    let own = Some(SELF_RULE.to_owned());
    users.rules = Rules {
        list_rule: own.clone(),
        view_rule: own.clone(),
        create_rule: Some(String::new()),
        update_rule: own.clone(),
        delete_rule: own,
        trash_rule: None,
    };
    add_system_fields(&mut users);
    let name = FieldKind::Text(Text {
        max: 255,
        ..Text::default()
    });
    let avatar = FieldKind::File(File {
        max_select: 1,
        mime_types: IMAGES.map(ToOwned::to_owned).to_vec(),
        ..File::default()
    });
    users
        .fields
        .extend([Field::new("name", name), Field::new("avatar", avatar)]);
    add_dates(&mut users, false);
    if let Some(auth) = &mut users.auth {
        "name".clone_into(&mut auth.oauth2.mapped_fields.name);
        "avatar".clone_into(&mut auth.oauth2.mapped_fields.avatar_url);
    }
    Ok(users)
}
