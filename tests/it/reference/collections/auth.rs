//! Options of auth collections.

use serde_json::{Value, json};

use super::{change, create, try_out};
use crate::reference::pair::Pair;
use crate::reference::tally::Tally;

#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn options() -> Vec<Value> {
    let provider = |more: Value| {
        let mut provider = json!({"name": "github", "clientId": "c", "clientSecret": "s"});
        provider
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        json!({"oauth2": {"enabled": true, "providers": [provider]}})
    };
    let mut options = vec![
        json!({"authRule": null}),
        json!({"authRule": ""}),
        json!({"authRule": "verified = true"}),
        json!({"authRule": "nope = 1"}),
        json!({"authRule": 5}),
        json!({"manageRule": null}),
        json!({"manageRule": ""}),
        json!({"manageRule": "id != ''"}),
        json!({"manageRule": "nope = 1"}),
        json!({"passwordAuth": {"enabled": false}}),
        json!({"passwordAuth": {"enabled": true, "identityFields": []}}),
        json!({"passwordAuth": {"identityFields": ["email"]}}),
        json!({"passwordAuth": {"identityFields": ["nope"]}}),
        json!({"passwordAuth": {"identityFields": ["verified"]}}),
        json!({"passwordAuth": {"identityFields": ["id"]}}),
        json!({"passwordAuth": {"identityFields": ["email", "email"]}}),
        json!({"passwordAuth": {"enabled": false, "identityFields": []}}),
        json!({"passwordAuth": "x"}),
        json!({"mfa": {"enabled": true}}),
        json!({"mfa": {"enabled": true}, "otp": {"enabled": true}}),
        json!({"mfa": {"enabled": true, "duration": 9}, "otp": {"enabled": true}}),
        json!({"mfa": {"enabled": true, "duration": 86401}, "otp": {"enabled": true}}),
        json!({"mfa": {"enabled": false, "duration": 1}}),
        json!({"mfa": {"enabled": true, "rule": "nope = 1"}, "otp": {"enabled": true}}),
        json!({"mfa": {"enabled": true, "rule": "verified = true"}, "otp": {"enabled": true}}),
        json!({"otp": {"enabled": true, "duration": 9}}),
        json!({"otp": {"enabled": true, "length": 3}}),
        json!({"otp": {"enabled": true, "length": 4, "duration": 10}}),
        json!({"otp": {"enabled": false, "length": 0}}),
        json!({"otp": {"enabled": true, "emailTemplate": {"subject": "", "body": ""}}}),
        json!({"otp": {"enabled": true, "emailTemplate": {"subject": "s", "body": "no code"}}}),
        json!({"authToken": {"duration": 9}}),
        json!({"authToken": {"duration": 10}}),
        json!({"authToken": {"duration": 94_670_856}}),
        json!({"authToken": {"duration": 94_670_857}}),
        json!({"authToken": {"duration": 0}}),
        json!({"authToken": {"secret": "short"}}),
        json!({"authToken": {"secret": "s".repeat(30)}}),
        json!({"authToken": {"secret": "s".repeat(256)}}),
        json!({"authToken": {"secret": ""}}),
        json!({"authToken": {"duration": "x"}}),
        json!({"passwordResetToken": {"duration": 1}}),
        json!({"emailChangeToken": {"duration": 1}}),
        json!({"verificationToken": {"duration": 1}}),
        json!({"fileToken": {"duration": 1}}),
        json!({"verificationTemplate": {"subject": "", "body": "b"}}),
        json!({"resetPasswordTemplate": {"subject": "s", "body": ""}}),
        json!({"confirmEmailChangeTemplate": {"subject": "s", "body": "b"}}),
        json!({"authAlert": {"enabled": true, "emailTemplate": {"subject": "", "body": ""}}}),
        json!({"authAlert": {"enabled": false}}),
        json!({"oauth2": {"enabled": true}}),
        json!({"oauth2": {"enabled": true, "providers": []}}),
        json!({"oauth2": {"enabled": false, "providers": [{"name": "nope"}]}}),
        json!({"oauth2": {"enabled": true, "providers": [{"name": "nope"}]}}),
        json!({"oauth2": {"enabled": true, "providers": [{"name": ""}]}}),
        json!({"oauth2": {"enabled": true, "providers": [{"name": "google"}, {"name": "google"}]}}),
        json!({"oauth2": {"mappedFields": {"name": "nope", "id": "email", "avatarURL": "nick"}}}),
        json!({"oauth2": {"mappedFields": {"name": "nick", "username": "nick"}}}),
    ];
    options.extend([
        provider(json!({})),
        provider(json!({"authURL": "x"})),
        provider(json!({"tokenURL": "https://a.co/t"})),
        provider(json!({"pkce": true})),
        provider(json!({"pkce": null})),
        provider(json!({"displayName": "Hub"})),
        provider(json!({"extra": {"a": 1}})),
        provider(json!({"extra": null})),
        provider(json!({"clientId": ""})),
        provider(
            json!({"name": "oidc", "authURL": "https://a.co", "tokenURL": "https://a.co/t",
            "userInfoURL": "https://a.co/u", "displayName": "OIDC"}),
        ),
        provider(json!({"name": "oidc"})),
        provider(json!({"name": "GITHUB"})),
    ]);
    options
}

fn fields() -> Vec<Value> {
    vec![
        json!([{"name": "email", "type": "text"}]),
        json!([{"name": "email", "type": "email", "required": false}]),
        json!([{"name": "email", "type": "email", "hidden": true, "system": false}]),
        json!([{"name": "password", "type": "password", "min": 5, "hidden": false}]),
        json!([{"name": "password", "type": "text"}]),
        json!([{"name": "tokenKey", "type": "text", "min": 5}]),
        json!([{"name": "tokenKey", "type": "text", "autogeneratePattern": "", "hidden": false}]),
        json!([{"name": "verified", "type": "text"}]),
        json!([{"name": "verified", "type": "bool", "hidden": true}]),
        json!([{"name": "emailVisibility", "type": "bool", "required": true}]),
        json!([{"name": "nick", "type": "text"}, {"name": "passwordConfirm", "type": "text"}]),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn auth_options_are_taken_as_the_reference_takes_them() {
    let pair = Pair::start().await;
    let mut tally = Tally::new("auth options");
    let base =
        json!({"name": "people", "type": "auth", "fields": [{"name": "nick", "type": "text"}]});
    create(&pair, &mut tally, base.clone()).await;
    for (number, more) in options().into_iter().enumerate() {
        let mut body = base.clone();
        let name = format!("a{number}");
        body["name"] = json!(name);
        body.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        try_out(&pair, &mut tally, body).await;
        // Theirs mixes new providers with those before.
        if more.get("oauth2").is_none() {
            change(&pair, &mut tally, "people", more).await;
        }
    }
    for (number, fields) in fields().into_iter().enumerate() {
        let name = format!("f{number}");
        let body = json!({"name": name, "type": "auth", "fields": fields});
        try_out(&pair, &mut tally, body).await;
        change(&pair, &mut tally, "people", json!({"fields": fields})).await;
    }
    for body in [
        json!({"indexes": []}),
        json!({"indexes": ["CREATE INDEX i ON people (email)"]}),
        json!({"indexes": ["CREATE UNIQUE INDEX u ON people (email)"]}),
        json!({"passwordAuth": {"enabled": false}, "authRule": null}),
    ] {
        change(&pair, &mut tally, "people", body).await;
    }
    for body in [
        json!({"passwordAuth": {"enabled": false}}),
        json!({"oauth2": {"enabled": true}}),
        json!({"otp": {"enabled": true}}),
        json!({"listRule": ""}),
        json!({"authToken": {"duration": 100}}),
        json!({"name": "roots"}),
        json!({"system": false}),
        json!({"manageRule": "id != ''"}),
        json!({"authRule": "id != ''"}),
        json!({"fields": []}),
    ] {
        change(&pair, &mut tally, "_superusers", body).await;
    }
    tally.finish();
}
