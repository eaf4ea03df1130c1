//! What a file is: told by its first bytes, never by its name, which only narrows how a browser
//! may take what is text anyway (wire 03 §5).

/// What has no better name.
const BYTES: &str = "application/octet-stream";
const TEXT: &str = "text/plain; charset=utf-8";

/// Names that our sniffer has of its own, and the ones that clients know.
const BETTER_NAMES: [(&str, &str); 8] = [
    ("image/vnd.microsoft.icon", "image/x-icon"),
    ("audio/x-wav", "audio/wav"),
    ("audio/m4a", "audio/x-m4a"),
    ("audio/x-flac", "audio/flac"),
    ("audio/x-aiff", "audio/aiff"),
    ("application/vnd.rar", "application/x-rar-compressed"),
    ("text/xml", "text/xml; charset=utf-8"),
    ("text/html", "text/html; charset=utf-8"),
];

/// Different names of one kind, as fields may list them.
const SAME: [&[&str]; 8] = [
    &["image/jpeg", "image/jpg"],
    &["image/x-icon", "image/vnd.microsoft.icon"],
    &["audio/wav", "audio/x-wav", "audio/wave", "audio/vnd.wave"],
    &["audio/mpeg", "audio/mp3", "audio/x-mpeg"],
    &["application/pdf", "application/x-pdf"],
    &[
        "application/zip",
        "application/x-zip",
        "application/x-zip-compressed",
    ],
    &["application/gzip", "application/x-gzip"],
    &["text/xml", "application/xml"],
];

/// Shown in the page; all else is saved. None of them can run a script.
const SHOWN: [&str; 22] = [
    "image/png",
    "image/jpg",
    "image/jpeg",
    "image/gif",
    "image/webp",
    "image/x-icon",
    "image/bmp",
    "video/webm",
    "video/mp4",
    "video/3gpp",
    "video/quicktime",
    "video/x-ms-wmv",
    "audio/basic",
    "audio/aiff",
    "audio/mpeg",
    "audio/midi",
    "audio/wav",
    "audio/flac",
    "audio/ogg",
    "audio/x-m4a",
    "audio/aac",
    "application/pdf",
];

/// Kinds that are told by the ending, since their content is text or an archive.
const BY_ENDING: [(&str, &str); 7] = [
    ("svg", "image/svg+xml"),
    ("css", "text/css"),
    ("js", "text/javascript"),
    ("mjs", "text/javascript"),
    (
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    (
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    (
        "pptx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
];

/// Pictures of which thumbs are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Picture {
    Png,
    Jpeg,
    Gif,
    WebP,
}

impl Picture {
    pub(super) fn of(content_type: &str) -> Option<Self> {
        match content_type {
            "image/png" => Some(Picture::Png),
            "image/jpeg" => Some(Picture::Jpeg),
            "image/gif" => Some(Picture::Gif),
            "image/webp" => Some(Picture::WebP),
            _ => None,
        }
    }
}

/// How a file is served.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Disposition {
    Inline,
    Attachment,
}

/// The type of content that begins like this.
pub fn sniff(head: &[u8]) -> String {
    if let Some(known) = infer::get(head) {
        let better = BETTER_NAMES
            .iter()
            .find(|(ours, _)| *ours == known.mime_type());
        let name = better.map_or(known.mime_type(), |(_, name)| name);
        let is_markup = name.starts_with("text/xml") || name.starts_with("text/html");
        return if is_markup && is_svg(head) {
            "image/svg+xml".to_owned()
        } else {
            name.to_owned()
        };
    }
    let Some(text) = as_text(head) else {
        return BYTES.to_owned();
    };
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if is_svg(head) {
        "image/svg+xml".to_owned()
    } else if is_json(text) {
        "application/json".to_owned()
    } else {
        TEXT.to_owned()
    }
}

/// The usual ending of what begins like this, with its dot.
pub(super) fn ending(head: &[u8]) -> &'static str {
    match sniff(head).split(';').next().unwrap_or_default() {
        "image/png" => ".png",
        "image/jpeg" => ".jpg",
        "image/gif" => ".gif",
        "image/webp" => ".webp",
        "image/svg+xml" => ".svg",
        "application/pdf" => ".pdf",
        "application/json" => ".json",
        "application/zip" => ".zip",
        "text/html" => ".html",
        "text/xml" => ".xml",
        "text/plain" => ".txt",
        "video/mp4" => ".mp4",
        "audio/mpeg" => ".mp3",
        _ => "",
    }
}

/// Whether a field that lists these types takes a file of this one.
pub fn is_one_of(content_type: &str, listed: &[String]) -> bool {
    let base = |name: &str| {
        let name = name.split(';').next().unwrap_or_default().trim();
        name.to_ascii_lowercase()
    };
    let own = base(content_type);
    listed.iter().map(|name| base(name)).any(|name| {
        let are_same =
            |names: &&[&str]| names.contains(&own.as_str()) && names.contains(&name.as_str());
        name == own || SAME.iter().any(are_same)
    })
}

/// The type that is announced for a stored file, and whether a browser may show it. Both what
/// it is and what it is called must be harmless for that.
pub(super) fn served(content_type: &str, name: &str) -> (String, Disposition) {
    let ending = name
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_ascii_lowercase());
    let by_ending = BY_ENDING
        .iter()
        .find(|(known, _)| ending.as_deref() == Some(known));
    let announced = by_ending.map_or(content_type, |(_, kind)| kind);
    let is_shown = SHOWN.contains(&content_type) && SHOWN.contains(&announced);
    let disposition = if is_shown {
        Disposition::Inline
    } else {
        Disposition::Attachment
    };
    (announced.to_owned(), disposition)
}

/// The beginning as text, but for a character that is cut off at its end.
fn as_text(head: &[u8]) -> Option<&str> {
    let text = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => {
            std::str::from_utf8(&head[..error.valid_up_to()]).ok()?
        }
        Err(_) => return None,
    };
    let is_binary = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\x0c' | '\x1b');
    (!text.contains(is_binary)).then_some(text)
}

fn is_svg(head: &[u8]) -> bool {
    let text = as_text(head).unwrap_or_default();
    let text = text.trim_start_matches('\u{feff}').trim_start();
    text.starts_with('<') && text.to_ascii_lowercase().contains("<svg")
}

fn is_json(text: &str) -> bool {
    text.starts_with(['{', '['])
        && match serde_json::from_str::<serde::de::IgnoredAny>(text) {
            Ok(_) => true,
            Err(error) => error.is_eof(),
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_tells_what_a_file_is() {
        for (head, kind) in [
            (&b"\x89PNG\r\n\x1a\n"[..], "image/png"),
            (b"\xff\xd8\xff\xe0", "image/jpeg"),
            (b"GIF89a", "image/gif"),
            (b"%PDF-1.7", "application/pdf"),
            (b"hello", TEXT),
            ("grüße".as_bytes(), TEXT),
            (&"ü".as_bytes()[..1], TEXT),
            (b"{\"a\": 1}", "application/json"),
            (b"[1, 2", "application/json"),
            (b"{no json", TEXT),
            (b"<svg xmlns='x'><script/></svg>", "image/svg+xml"),
            (b"<?xml version='1.0'?>\n<svg/>", "image/svg+xml"),
            (b"<!DOCTYPE html><p>", "text/html; charset=utf-8"),
            (b"\x00\x01\x02", BYTES),
        ] {
            assert_eq!(sniff(head), kind, "{head:?}");
        }
    }

    #[test]
    fn only_what_cannot_run_is_shown() {
        for (kind, name, announced, disposition) in [
            ("image/png", "a.png", "image/png", Disposition::Inline),
            (
                "image/svg+xml",
                "a.svg",
                "image/svg+xml",
                Disposition::Attachment,
            ),
            (
                "image/png",
                "a.svg",
                "image/svg+xml",
                Disposition::Attachment,
            ),
            (
                "image/png",
                "a.js",
                "text/javascript",
                Disposition::Attachment,
            ),
            (
                "text/html; charset=utf-8",
                "a.png",
                "text/html; charset=utf-8",
                Disposition::Attachment,
            ),
            (TEXT, "a.css", "text/css", Disposition::Attachment),
            (
                "application/pdf",
                "a.PDF",
                "application/pdf",
                Disposition::Inline,
            ),
            (
                "application/zip",
                "a.docx",
                BY_ENDING[4].1,
                Disposition::Attachment,
            ),
        ] {
            assert_eq!(
                served(kind, name),
                (announced.to_owned(), disposition),
                "{name}"
            );
        }
    }

    #[test]
    fn one_kind_has_several_names() {
        assert!(is_one_of("image/jpeg", &["image/jpg".to_owned()]));
        assert!(is_one_of(
            TEXT,
            &["image/png".to_owned(), "text/plain".to_owned()]
        ));
        assert!(!is_one_of("image/gif", &["image/png".to_owned()]));
    }
}
