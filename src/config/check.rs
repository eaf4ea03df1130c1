//! Whether a value means something: addresses, log levels, log formats.

use tracing_subscriber::EnvFilter;

use super::{CHANGES_KEPT_MIN, LogFormat};

const LEVELS: [&str; 6] = ["off", "error", "warn", "info", "debug", "trace"];
/// What `:8090` means, as PocketBase's users write it.
const EVERY_ADDRESS: &str = "0.0.0.0";

pub(super) fn address(text: &str) -> Result<String, String> {
    let complaint = || format!("{text:?} is not an address such as 127.0.0.1:8090 or :8090.");
    let (host, port) = text.rsplit_once(':').ok_or_else(complaint)?;
    if port.parse::<u16>().is_err() || host.contains('/') {
        return Err(complaint());
    }
    Ok(if host.is_empty() {
        format!("{EVERY_ADDRESS}:{port}")
    } else {
        text.to_owned()
    })
}

/// A level, or directives such as `warn,undercroft=debug`. A lone word that is no level would
/// otherwise be taken for the name of a module, and silence everything else.
pub(super) fn log_level(text: &str) -> Result<String, String> {
    let complaint = |part: &str| {
        format!(
            "{part:?} is not a level. Choose one of {}, or a filter such as warn,undercroft=debug.",
            LEVELS.join(", ")
        )
    };
    for directive in text.split(',') {
        let level = directive.rsplit_once('=').map_or(directive, |pair| pair.1);
        let is_known = |known: &&str| known.eq_ignore_ascii_case(level.trim());
        if !LEVELS.iter().any(is_known) {
            return Err(complaint(directive.trim()));
        }
    }
    match text.parse::<EnvFilter>() {
        Ok(_) => Ok(text.to_owned()),
        Err(_) => Err(complaint(text)),
    }
}

pub(super) fn log_format(text: &str) -> Result<LogFormat, String> {
    match text {
        "auto" => Ok(LogFormat::Auto),
        "json" => Ok(LogFormat::Json),
        "text" => Ok(LogFormat::Text),
        _ => Err(format!("{text:?} is not one of auto, json, text.")),
    }
}

pub(super) fn changes_kept(number: i64) -> Result<i64, String> {
    if number < CHANGES_KEPT_MIN {
        return Err(format!("Must be {CHANGES_KEPT_MIN} or more."));
    }
    Ok(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_have_a_port() {
        assert_eq!(address(":8090").unwrap(), "0.0.0.0:8090");
        for good in ["127.0.0.1:0", "localhost:80", "[::1]:8090"] {
            assert_eq!(address(good).unwrap(), good);
        }
        for bad in ["", "8090", "nowhere", "host:99999", "http://127.0.0.1:80"] {
            assert!(address(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_level_is_a_level() {
        for good in ["info", "WARN", "off", "warn,undercroft::request=debug"] {
            assert!(log_level(good).is_ok(), "{good}");
        }
        for bad in ["", "verbose", "undercroft", "info,", "undercroft=loud"] {
            let text = log_level(bad).unwrap_err();
            assert!(text.contains("error, warn, info"), "{bad}: {text}");
        }
    }
}
