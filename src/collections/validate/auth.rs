//! What the options of an auth collection must satisfy.

use std::collections::HashSet;

use super::{Candidate, History, length_between};
use crate::base::{FieldErrors, FieldProblem};
use crate::collections::auth::{AuthOptions, OAuth2, Provider, Template, Token};
use crate::collections::fields::options::{at_least, at_most};
use crate::collections::fields::url::is_url;
use crate::collections::indexes::unique_on;
use crate::collections::providers;

const SECRET_MIN: usize = 30;
const SECRET_MAX: usize = 255;
const DURATION_MIN: i64 = 10;
/// Three years.
const TOKEN_DURATION_MAX: i64 = 94_670_856;
/// One day, for what a person is to finish in one go.
const STEP_DURATION_MAX: i64 = 86_400;
const OTP_LENGTH_MIN: i64 = 4;
const METHODS_FOR_MFA: usize = 2;

impl Candidate<'_> {
    /// The options by themselves first; how they fit together only once they are sound.
    pub(super) fn check_auth(&self, problems: &mut FieldErrors) {
        let Some(auth) = &self.new.auth else { return };
        let mut own = FieldErrors::default();
        self.check_auth_rules(auth, &mut own);
        check_methods(auth, &mut own);
        for (key, token) in auth.tokens() {
            check_token(key, token, &mut own);
        }
        for (key, template) in [
            ("verificationTemplate", &auth.verification_template),
            ("resetPasswordTemplate", &auth.reset_password_template),
            (
                "confirmEmailChangeTemplate",
                &auth.confirm_email_change_template,
            ),
        ] {
            check_template(&[key], template, &mut own);
        }
        if own.is_empty() {
            self.check_mfa(auth, &mut own);
        }
        if own.is_empty() {
            self.check_identity_fields(auth, &mut own);
        }
        for (key, problem) in own.0 {
            problems.add(key, problem);
        }
    }

    fn check_auth_rules(&self, auth: &AuthOptions, problems: &mut FieldErrors) {
        let old = self.old.and_then(|old| old.auth.as_ref());
        let changed = old.is_some_and(|old| old.auth_rule != auth.auth_rule);
        if let Err(problem) = self.check_rule(auth.auth_rule.as_deref(), History::of(changed)) {
            problems.add("authRule", problem);
        }
        if auth.manage_rule.as_deref() == Some("") {
            let message = "Cannot be blank.";
            let code = "validation_nil_or_not_empty_required";
            problems.add("manageRule", FieldProblem::new(code, message));
        }
        let changed = old.is_some_and(|old| old.manage_rule != auth.manage_rule);
        if let Err(problem) = self.check_rule(auth.manage_rule.as_deref(), History::of(changed)) {
            problems.add("manageRule", problem);
        }
    }

    fn check_mfa(&self, auth: &AuthOptions, problems: &mut FieldErrors) {
        if !auth.mfa.enabled {
            return;
        }
        let methods = [
            auth.password_auth.enabled,
            auth.oauth2.enabled,
            auth.otp.enabled,
        ];
        if methods.into_iter().filter(|enabled| *enabled).count() < METHODS_FOR_MFA {
            let message = "MFA requires at least 2 auth methods to be enabled.";
            let code = "validation_mfa_not_enough_auths";
            problems.add_at(&["mfa", "enabled"], FieldProblem::new(code, message));
            return;
        }
        let old = self.old.and_then(|old| old.auth.as_ref());
        let changed = old.is_some_and(|old| old.mfa.rule != auth.mfa.rule);
        if !auth.mfa.rule.is_empty()
            && let Err(problem) = self.check_rule(Some(&auth.mfa.rule), History::of(changed))
        {
            problems.add_at(&["mfa", "rule"], problem);
        }
    }

    /// Whoever signs in by a name must be the only one of that name.
    fn check_identity_fields(&self, auth: &AuthOptions, problems: &mut FieldErrors) {
        if !auth.password_auth.enabled {
            return;
        }
        for name in &auth.password_auth.identity_fields {
            let (code, message) = if self.new.field(name).is_none() {
                (
                    "validation_missing_field",
                    format!("Invalid or missing field {name}."),
                )
            } else if unique_on(&self.new.indexes, name).is_none() {
                let message = format!("The field {name} doesn't have a UNIQUE constraint.");
                ("validation_missing_unique_constraint", message)
            } else {
                continue;
            };
            let problem = FieldProblem::new(code, message).param("fieldName", name.clone());
            problems.add_at(&["passwordAuth", "identityFields"], problem);
            return;
        }
    }
}

fn check_methods(auth: &AuthOptions, problems: &mut FieldErrors) {
    let (alert, otp) = (&auth.auth_alert.email_template, &auth.otp.email_template);
    check_template(&["authAlert", "emailTemplate"], alert, problems);
    check_template(&["otp", "emailTemplate"], otp, problems);
    if auth.password_auth.enabled && auth.password_auth.identity_fields.is_empty() {
        problems.add_at(
            &["passwordAuth", "identityFields"],
            FieldProblem::required(),
        );
    }
    if auth.oauth2.enabled {
        check_providers(&auth.oauth2, problems);
    }
    if auth.otp.enabled {
        check_step_duration("otp", auth.otp.duration, problems);
        if auth.otp.length == 0 {
            problems.add_at(&["otp", "length"], FieldProblem::required());
        } else if auth.otp.length < OTP_LENGTH_MIN {
            problems.add_at(&["otp", "length"], at_least(OTP_LENGTH_MIN));
        }
    }
    if auth.mfa.enabled {
        check_step_duration("mfa", auth.mfa.duration, problems);
    }
}

fn check_step_duration(key: &str, duration: i64, problems: &mut FieldErrors) {
    if let Some(problem) = duration_problem(duration, STEP_DURATION_MAX) {
        problems.add_at(&[key, "duration"], problem);
    }
}

fn duration_problem(duration: i64, max: i64) -> Option<FieldProblem> {
    if duration == 0 {
        Some(FieldProblem::required())
    } else if duration < DURATION_MIN {
        Some(at_least(DURATION_MIN))
    } else if duration > max {
        Some(at_most(max))
    } else {
        None
    }
}

fn check_token(key: &str, token: &Token, problems: &mut FieldErrors) {
    let length = token.secret.expose().chars().count();
    if length == 0 {
        problems.add_at(&[key, "secret"], FieldProblem::required());
    } else if !(SECRET_MIN..=SECRET_MAX).contains(&length) {
        problems.add_at(&[key, "secret"], length_between(SECRET_MIN, SECRET_MAX));
    }
    if let Some(problem) = duration_problem(token.duration, TOKEN_DURATION_MAX) {
        problems.add_at(&[key, "duration"], problem);
    }
}

fn check_template(path: &[&str], template: &Template, problems: &mut FieldErrors) {
    for (key, text) in [("subject", &template.subject), ("body", &template.body)] {
        if text.is_empty() {
            problems.add_at(&[path, &[key]].concat(), FieldProblem::required());
        }
    }
}

fn check_providers(oauth2: &OAuth2, problems: &mut FieldErrors) {
    let mut names = HashSet::new();
    for (position, provider) in oauth2.providers.iter().enumerate() {
        let position = position.to_string();
        let path = ["oauth2", "providers", position.as_str()];
        if !provider.name.is_empty() && !names.insert(provider.name.as_str()) {
            let message = format!("The provider {} is already registered.", provider.name);
            let problem = FieldProblem::new("validation_duplicated_provider", message)
                .param("name", provider.name.clone());
            problems.add_at(&[&path[..], &["name"]].concat(), problem);
            return;
        }
    }
    for (position, provider) in oauth2.providers.iter().enumerate() {
        let position = position.to_string();
        for (key, problem) in provider_problems(provider) {
            problems.add_at(&["oauth2", "providers", &position, key], problem);
        }
    }
}

fn provider_problems(provider: &Provider) -> Vec<(&'static str, FieldProblem)> {
    let mut found = Vec::new();
    if provider.name.is_empty() {
        found.push(("name", FieldProblem::required()));
    } else if !providers::is_known(&provider.name) {
        let message = format!("Invalid or missing provider with name {}.", provider.name);
        let problem = FieldProblem::new("validation_missing_provider", message)
            .param("name", provider.name.clone());
        found.push(("name", problem));
    }
    if provider.client_id.is_empty() {
        found.push(("clientId", FieldProblem::required()));
    }
    if provider.client_secret.expose().is_empty() {
        found.push(("clientSecret", FieldProblem::required()));
    }
    for (key, url) in [
        ("authURL", &provider.auth_url),
        ("tokenURL", &provider.token_url),
        ("userInfoURL", &provider.user_info_url),
    ] {
        if !url.is_empty() && !is_url(url) {
            found.push((
                key,
                FieldProblem::new("validation_is_url", "Must be a valid URL."),
            ));
        }
    }
    found
}
