//! Files: the names they get, what is refused, what a download says, and the sides of thumbs.

use std::io::Cursor;
use std::sync::Arc;

use image::ImageFormat;
use reqwest::Method;
use serde_json::{Value, json};

use super::compare::{View, essence};
use super::pair::{Answers, Caller, Pair, Request};
use super::world::{id, make_collection};
use crate::support::Answer;
use crate::support::form::Form;

const PATH: &str = "/api/collections/papers/records";
/// What a download is described by.
const HEADERS: [&str; 8] = [
    "content-type",
    "content-disposition",
    "content-security-policy",
    "cache-control",
    "accept-ranges",
    "content-range",
    "content-length",
    "x-frame-options",
];

fn papers() -> Value {
    json!({
        "id": "papers_id", "name": "papers", "type": "base",
        "listRule": "", "viewRule": "@request.auth.id != ''", "createRule": "", "updateRule": "",
        "deleteRule": "",
        "fields": [
            {"name": "title", "type": "text"},
            {"name": "one", "type": "file", "thumbs": ["40x20", "40x20t", "40x20b", "40x20f", "0x20",
                "40x0", "7x90f"]},
            {"name": "many", "type": "file", "maxSelect": 3},
            {"name": "strict", "type": "file", "maxSelect": 2, "maxSize": 600, "required": false,
                "mimeTypes": ["image/png", "text/plain", "application/json"]},
            {"name": "secret", "type": "file", "protected": true},
            {"name": "hid", "type": "file", "hidden": true},
        ],
    })
}

/// A text with a mark for each run of chance in a stored name.
fn masked(text: &str) -> String {
    let chance = regex::Regex::new("(^|\"|_)([a-z]{0,2})[a-z0-9]{10}_[a-z0-9]{10}").unwrap();
    let text = chance.replace_all(text, "$1$2<short>_<chance>");
    let chance = regex::Regex::new("_[a-z0-9]{10}(\\.|\"|$)").unwrap();
    chance.replace_all(&text, "_<chance>$1").into_owned()
}

fn shape(answer: &Answer) -> String {
    masked(&essence(answer, View::Whole).to_string())
}

/// Sends a form to both, which must answer alike.
async fn form(pair: &Pair, caller: Caller, method: Method, path: &str, form: Form) -> Answers {
    let request = Request::new(caller, method, path).raw(Form::CONTENT_TYPE, &form.bytes());
    let answers = pair.send(&request).await;
    assert_eq!(
        shape(&answers.ours),
        shape(&answers.theirs),
        "{path}: {}",
        answers.theirs.text
    );
    answers
}

fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let picture = image::RgbImage::from_fn(width, height, |x, y| {
        image::Rgb([
            u8::try_from(x % 256).unwrap(),
            u8::try_from(y % 256).unwrap(),
            90,
        ])
    });
    let mut bytes = Cursor::new(Vec::new());
    image::DynamicImage::ImageRgb8(picture)
        .write_to(&mut bytes, format)
        .unwrap();
    bytes.into_inner()
}

async fn start() -> Arc<Pair> {
    let pair = super::world::start().await;
    make_collection(&pair, papers()).await;
    pair
}

#[tokio::test(flavor = "multi_thread")]
async fn files_get_the_names_that_the_reference_gives() {
    let pair = start().await;
    for (number, (name, content)) in [
        ("test.png", &b"x"[..]),
        ("My Holiday-photo.PNG", b"x"),
        ("camelCaseName.txt", b"x"),
        ("HTMLPage.txt", b"x"),
        ("archive.tar.gz", b"x"),
        ("a.b.c.d", b"x"),
        ("ab.txt", b"x"),
        ("../../etc/passwd.txt", b"x"),
        ("with space.t x t", b"x"),
        ("gr\u{fc}\u{df}e.txt", b"x"),
        ("many__under___scores.txt", b"x"),
        ("-dash-.txt", b"x"),
        ("number1Two3.txt", b"x"),
        ("a very long name that goes on and on and on and on and on and on and on and on and on and on and on.txt", b"x"),
        ("ending.abcdefghijklmnopqrstuvwxyz", b"x"),
        ("noending", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        ("noending", b"plain text"),
        ("noending", b"%PDF-1.7"),
        ("noending", b"{\"a\": 1}"),
        ("dot.", b"x"),
        ("dots..", b"x"),
        (".hidden", b"x"),
        ("a.", b"x"),
        ("plus+star*.t+x*t", b"x"),
    ]
    .into_iter()
    .enumerate()
    {
        let sent = Form::new().text("id", &id("paper", number)).file("one", name, content);
        form(&pair, Caller::Guest, Method::POST, PATH, sent).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn uploads_are_refused_and_modified_as_in_the_reference() {
    let pair = start().await;
    let png = picture(3, 3, ImageFormat::Png);
    let refused = [
        Form::new().file("strict", "a.png", &[b'x'; 601]),
        Form::new().file("strict", "a.png", b"\0\x01\x02"),
        Form::new().file("strict", "a.png", b"GIF89a"),
        Form::new()
            .file("strict", "a.txt", &png)
            .file("strict", "b", b"text")
            .file("strict", "c", b"x"),
        Form::new().text("strict", "nobody.png"),
        Form::new()
            .text("strict", "nobody.png")
            .file("strict", "a.txt", b"x"),
        Form::new().text("title", "t").file("hid", "a.txt", b"x"),
        Form::new()
            .file("nope", "a.txt", b"x")
            .file("title", "b.txt", b"x"),
        Form::new().file("many-", "a.txt", b"x"),
        Form::new()
            .file("one", "a.txt", b"x")
            .file("one", "b.txt", b"y"),
        Form::new().file("strict", "a.json", b"{\"a\": [1, 2]}"),
        Form::new().file("strict", "empty.txt", b""),
    ];
    for (number, sent) in refused.into_iter().enumerate() {
        let sent = sent.text("id", &id("paper", number));
        form(&pair, Caller::Guest, Method::POST, PATH, sent).await;
    }
    let paper = id("paper", 99);
    let sent = Form::new()
        .text("id", &paper)
        .file("many", "a.txt", b"a")
        .file("one", "s.txt", b"s");
    form(&pair, Caller::Guest, Method::POST, PATH, sent).await;
    let path = format!("{PATH}/{paper}");
    for sent in [
        Form::new().file("many+", "b.txt", b"b"),
        Form::new().file("+many", "c.txt", b"c"),
        Form::new().file("many+", "d.txt", b"d"),
        Form::new().file("+one", "t.txt", b"t"),
        Form::new().file("one+", "u.txt", b"u"),
        Form::new().text("many-", "nobody.txt"),
        Form::new()
            .file("many", "e.txt", b"e")
            .file("many+", "f.txt", b"f"),
        Form::new().text("title", "untouched"),
        Form::new().text("one", ""),
        Form::new().text("many", "[]"),
    ] {
        form(&pair, Caller::Guest, Method::PATCH, &path, sent).await;
    }
}

/// The same download from both, each under its own name of the file.
async fn download(
    pair: &Pair,
    made: &Answers,
    field: &str,
    query: &str,
    headers: &[(&'static str, &str)],
) -> Answers {
    let address = |answer: &Answer| {
        let name = answer.body[field].as_str().unwrap();
        format!(
            "/api/files/papers/{}/{name}{query}",
            answer.body["id"].as_str().unwrap()
        )
    };
    let request = |answer: &Answer| {
        let mut request = Request::get(Caller::Guest, address(answer));
        request.headers.extend(
            headers
                .iter()
                .map(|(name, value)| (*name, (*value).to_owned())),
        );
        request
    };
    let ours = pair.send(&request(&made.ours)).await.ours;
    let theirs = pair.send(&request(&made.theirs)).await.theirs;
    Answers { ours, theirs }
}

fn described(answer: &Answer) -> Vec<(&'static str, String)> {
    let header = |name| (name, masked(answer.header(name)));
    // A refusal has a text there and none here, so only its status is the same.
    let is_refusal = answer.status >= 400;
    let compared = HEADERS.into_iter().filter(|_| !is_refusal);
    let mut all: Vec<_> = compared.map(header).collect();
    all.push(("status", answer.status.to_string()));
    all
}

#[tokio::test(flavor = "multi_thread")]
async fn downloads_say_what_those_of_the_reference_say() {
    let pair = start().await;
    let png = picture(3, 3, ImageFormat::Png);
    let jpeg = picture(3, 3, ImageFormat::Jpeg);
    let wav = b"RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0";
    for (number, (name, content)) in [
        ("a.png", &png[..]),
        ("a.jpg", &jpeg[..]),
        ("a.gif", b"GIF89a\x01\0\x01\0\0\0\0"),
        ("a.txt", b"0123456789"),
        ("a.html", b"<!DOCTYPE html><html><body></body></html>"),
        ("a.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>"),
        ("a.css", b"* { color: red }"),
        ("a.js", b"alert(1)"),
        ("a.json", b"{\"a\": 1}"),
        ("a.pdf", b"%PDF-1.7\n"),
        ("a.xml", b"<?xml version=\"1.0\"?><x/>"),
        ("a.wav", wav),
        ("a.bin", b"\0\x01\x02\x03"),
        ("a.zip", b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"),
    ]
    .into_iter()
    .enumerate()
    {
        let sent = Form::new()
            .text("id", &id("paper", number))
            .file("one", name, content);
        let made = form(&pair, Caller::Guest, Method::POST, PATH, sent).await;
        for (query, headers) in [
            ("", &[][..]),
            ("?download=1", &[]),
            ("?download=true", &[]),
            ("?download=yes", &[]),
            ("?thumb=1x1", &[]),
            ("", &[("range", "bytes=2-5")]),
            ("", &[("range", "bytes=-3")]),
            ("", &[("range", "bytes=100000-")]),
            ("", &[("range", "bytes=5-2")]),
            ("", &[("if-none-match", "*")]),
            ("", &[("if-match", "\"x\"")]),
            (
                "",
                &[("if-modified-since", "Fri, 01 Jan 2100 00:00:00 GMT")],
            ),
            (
                "",
                &[("if-unmodified-since", "Mon, 01 Jan 2001 00:00:00 GMT")],
            ),
        ] {
            let got = download(&pair, &made, "one", query, headers).await;
            assert_eq!(
                described(&got.ours),
                described(&got.theirs),
                "{name}{query} {headers:?}"
            );
            if got.ours.status < 300 {
                assert!(
                    got.ours.bytes == got.theirs.bytes,
                    "{name}{query} {headers:?}"
                );
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn thumbs_are_as_large_as_those_of_the_reference() {
    let pair = start().await;
    let mut number = 0;
    for format in [
        ImageFormat::Png,
        ImageFormat::Jpeg,
        ImageFormat::Gif,
        ImageFormat::WebP,
    ] {
        for (width, height) in [(120, 200), (201, 99), (17, 13), (1, 300)] {
            number += 1;
            let sent = Form::new().text("id", &id("paper", number)).file(
                "one",
                "a.bin",
                &picture(width, height, format),
            );
            let made = form(&pair, Caller::Guest, Method::POST, PATH, sent).await;
            for size in [
                "40x20", "40x20t", "40x20b", "40x20f", "0x20", "40x0", "7x90f", "100x100", "41x20",
            ] {
                let query = format!("?thumb={size}");
                let got = download(&pair, &made, "one", &query, &[]).await;
                let sides = |answer: &Answer| {
                    let picture = image::load_from_memory(&answer.bytes).unwrap();
                    let kind = answer.header("content-type").to_owned();
                    let shown = masked(answer.header("content-disposition"));
                    (picture.width(), picture.height(), kind, shown)
                };
                let about = format!("{size} of {width}x{height} {format:?}");
                assert_eq!(sides(&got.ours), sides(&got.theirs), "{about}");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn protected_files_open_to_whom_the_reference_opens_them() {
    let pair = start().await;
    let sent = Form::new()
        .text("id", &id("paper", 1))
        .file("secret", "a.txt", b"secret");
    let made = form(&pair, Caller::Guest, Method::POST, PATH, sent).await;
    for caller in [Caller::Guest, Caller::Ann, Caller::Admin] {
        let asked = Request::post(caller, "/api/files/token", json!({}));
        let tokens = pair.send(&asked).await;
        assert_eq!(tokens.ours.status, tokens.theirs.status, "{caller:?}");
        let query =
            |answer: &Answer| format!("?token={}", answer.body["token"].as_str().unwrap_or("none"));
        let address = |answer: &Answer, query: String| {
            let name = answer.body["secret"].as_str().unwrap();
            format!(
                "/api/files/papers/{}/{name}{query}",
                answer.body["id"].as_str().unwrap()
            )
        };
        for (ours, theirs) in [
            (String::new(), String::new()),
            (query(&tokens.ours), query(&tokens.theirs)),
        ] {
            let ours = Request::get(caller, address(&made.ours, ours));
            let theirs = Request::get(caller, address(&made.theirs, theirs));
            let (ours, theirs) = (pair.send(&ours).await.ours, pair.send(&theirs).await.theirs);
            assert_eq!(ours.status, theirs.status, "{caller:?}: {}", theirs.text);
        }
    }
}
