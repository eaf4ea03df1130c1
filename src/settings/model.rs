//! The sections, their defaults, and what each may hold.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::merge;
use crate::base::{Error, FieldErrors, FieldProblem, Result};

/// Every section at one moment. It holds secrets, so it cannot be printed.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Values {
    pub s3: S3,
    pub batch: Batch,
}

/// Where files are stored, if not in the data folder: a bucket that speaks Amazon's S3.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct S3 {
    pub enabled: bool,
    pub bucket: String,
    pub region: String,
    /// With or without a scheme; without one it is https.
    pub endpoint: String,
    pub access_key: String,
    pub secret: String,
    /// The bucket's name stands in the path rather than in the host's name.
    pub force_path_style: bool,
}

/// Several writes in one request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Batch {
    pub enabled: bool,
    pub max_requests: i64,
    /// Seconds.
    pub timeout: i64,
    /// Bytes; 0 is the server's own limit.
    pub max_body_size: i64,
}

impl Default for Batch {
    fn default() -> Self {
        Batch {
            enabled: false,
            max_requests: 50,
            timeout: 3,
            max_body_size: 0,
        }
    }
}

impl Values {
    /// These settings with a body merged into them.
    pub(super) fn merged(&self, body: Map<String, Value>) -> Result<Self> {
        let unreadable = |cause: String| {
            Error::invalid("An error occurred while loading the submitted data.")
                .with_code("body_unreadable")
                .with_cause(cause)
        };
        let mut members = serde_json::to_value(self).map_err(Error::internal)?;
        if !merge::deep(&mut members, Value::Object(body)) {
            return Err(unreadable("a section is no object".to_owned()));
        }
        serde_json::from_value(members).map_err(|cause| unreadable(cause.to_string()))
    }

    /// As an answer shows them: without secrets.
    pub(super) fn shown(&self) -> Result<Value> {
        let mut members = serde_json::to_value(self).map_err(Error::internal)?;
        if let Some(s3) = members["s3"].as_object_mut() {
            s3.remove("secret");
        }
        Ok(members)
    }

    pub(super) fn without_secrets(&self) -> Self {
        let mut values = self.clone();
        values.s3.secret.clear();
        values
    }

    pub(super) fn validate(&self) -> Result<()> {
        let mut problems = FieldErrors::default();
        self.s3.check(&mut problems);
        self.batch.check(&mut problems);
        problems.into_result("An error occurred while saving the new settings.")
    }
}

impl S3 {
    fn check(&self, problems: &mut FieldErrors) {
        let texts = [
            ("bucket", &self.bucket),
            ("region", &self.region),
            ("endpoint", &self.endpoint),
            ("accessKey", &self.access_key),
            ("secret", &self.secret),
        ];
        for (name, _) in texts
            .iter()
            .filter(|(_, text)| self.enabled && text.is_empty())
        {
            problems.add_at(&["s3", name], FieldProblem::required());
        }
        if !self.endpoint.is_empty() && !is_endpoint(&self.endpoint) {
            let problem = FieldProblem::new("validation_is_url", "Must be a valid URL.");
            problems.add_at(&["s3", "endpoint"], problem);
        }
    }
}

impl Batch {
    fn check(&self, problems: &mut FieldErrors) {
        let numbers = [
            ("maxRequests", self.max_requests, self.enabled),
            ("timeout", self.timeout, self.enabled),
            ("maxBodySize", self.max_body_size, false),
        ];
        for (name, number, required) in numbers {
            let problem = match number {
                0 if required => FieldProblem::required(),
                ..0 => FieldProblem::new(
                    "validation_min_greater_equal_than_required",
                    "Must be no less than 0.",
                )
                .param("threshold", 0),
                _ => continue,
            };
            problems.add_at(&["batch", name], problem);
        }
    }
}

/// An address over HTTP. Without a scheme, only what cannot be a plain word.
fn is_endpoint(text: &str) -> bool {
    let has_scheme = text.contains("://");
    let full = if has_scheme {
        text.to_owned()
    } else {
        format!("https://{text}")
    };
    let Ok(url) = url::Url::parse(&full) else {
        return false;
    };
    matches!(url.scheme(), "http" | "https") && (has_scheme || text.contains(['.', ':']))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn merged(body: &Value) -> Result<Values> {
        let body = body.as_object().cloned().unwrap_or_default();
        Values::default().merged(body)
    }

    #[test]
    fn endpoints_are_addresses() {
        for good in [
            "localhost:9000",
            "s3.example.com",
            "http://minio",
            "https://a.b:1",
        ] {
            assert!(is_endpoint(good), "{good}");
        }
        for bad in ["nope", "zz zz", "ftp://a.b", "http://"] {
            assert!(!is_endpoint(bad), "{bad}");
        }
    }

    #[test]
    fn what_a_body_does_not_name_stays() {
        let values = merged(&json!({"batch": {"MAXREQUESTS": 7, "unknown": 1}, "x": {}}));
        let batch = values.ok().map(|values| values.batch);
        let wanted = Batch {
            max_requests: 7,
            ..Batch::default()
        };
        assert_eq!(batch, Some(wanted));
    }

    #[test]
    fn values_of_another_type_are_refused() {
        for body in [
            json!({"batch": {"maxRequests": "5"}}),
            json!({"batch": {"maxRequests": 5.5}}),
            json!({"batch": []}),
            json!({"batch": {"enabled": "true"}}),
        ] {
            assert!(merged(&body).is_err(), "{body}");
        }
    }
}
