//! Thumbs: sizes, formats, and pictures that mean harm.

use image::{DynamicImage, ImageFormat};
use reqwest::Method;

use super::{House, Storage, on_both, picture};
use crate::support::{Answer, Client};

on_both!(
    thumbs_have_every_shape,
    only_listed_sizes_are_made,
    a_thumb_is_webp_for_who_takes_it,
    a_thumb_is_made_once_however_many_ask,
    a_bomb_is_served_as_it_is,
);

async fn thumb(house: &House, address: &str, size: &str, accept: &str) -> Answer {
    let path = format!("{address}?thumb={size}");
    let request = house
        .app
        .guest
        .request(Method::GET, &path)
        .header("accept", accept);
    Client::finish(request).await.expect(200)
}

fn decoded(answer: &Answer) -> DynamicImage {
    image::load_from_memory(&answer.bytes).unwrap()
}

fn sides(answer: &Answer) -> (u32, u32) {
    let picture = decoded(answer);
    (picture.width(), picture.height())
}

/// The colour in the middle: red above, blue below, or both.
fn is_red(answer: &Answer) -> bool {
    let picture = decoded(answer).to_rgb8();
    let pixel = picture.get_pixel(picture.width() / 2, picture.height() / 2);
    pixel[0] > 150 && pixel[2] < 100
}

async fn thumbs_have_every_shape(storage: Storage) {
    let house = House::with(storage).await;
    for (format, kind) in [
        (ImageFormat::Png, "image/png"),
        (ImageFormat::Jpeg, "image/jpeg"),
        (ImageFormat::Gif, "image/gif"),
        (ImageFormat::WebP, "image/png"),
    ] {
        let (address, name) = house.with_file("a", &picture(120, 200, format)).await;
        for (size, expected) in [
            ("40x20", (40, 20)),
            ("40x20t", (40, 20)),
            ("40x20b", (40, 20)),
            ("40x20f", (12, 20)),
            ("0x20", (12, 20)),
            ("40x0", (40, 67)),
            ("100x100", (100, 100)),
        ] {
            let got = thumb(&house, &address, size, "*/*").await;
            assert_eq!(sides(&got), expected, "{size} of {format:?}");
            assert_eq!(got.header("content-type"), kind);
            let shown = format!("inline; filename=\"{size}_{name}\"");
            assert_eq!(got.header("content-disposition"), shown);
        }
        assert!(is_red(&thumb(&house, &address, "40x20t", "*/*").await));
        assert!(!is_red(&thumb(&house, &address, "40x20b", "*/*").await));
    }
}

async fn only_listed_sizes_are_made(storage: Storage) {
    let house = House::with(storage).await;
    let png = picture(120, 200, ImageFormat::Png);
    let (address, _) = house.with_file("a.png", &png).await;
    for size in [
        "41x20",
        "0x0",
        "",
        "x",
        "../../x",
        "40x20f/..",
        "999999x999999",
    ] {
        let got = thumb(&house, &address, &size.replace('/', "%2F"), "*/*").await;
        assert!(got.bytes == png, "{size}");
    }
    // What is no picture is served as it is.
    let (address, _) = house.with_file("a.png", b"no picture").await;
    assert_eq!(
        thumb(&house, &address, "40x20", "*/*").await.text,
        "no picture"
    );
    let (address, _) = house.with_file("a.png", &png[..100]).await;
    let got = thumb(&house, &address, "40x20", "*/*").await;
    assert!(got.bytes == png[..100]);
    assert_eq!(house.stored().await.len(), 3);
}

async fn a_thumb_is_webp_for_who_takes_it(storage: Storage) {
    let house = House::with(storage).await;
    for format in [
        ImageFormat::Png,
        ImageFormat::Jpeg,
        ImageFormat::Gif,
        ImageFormat::WebP,
    ] {
        let (address, name) = house.with_file("a", &picture(120, 200, format)).await;
        let got = thumb(
            &house,
            &address,
            "40x20t",
            "image/avif,image/webp,*/*;q=0.8",
        )
        .await;
        assert_eq!(got.header("content-type"), "image/webp");
        assert_eq!(sides(&got), (40, 20));
        assert!(is_red(&got));
        let varies: Vec<_> = got.headers.get_all("vary").iter().collect();
        assert!(varies.contains(&&reqwest::header::HeaderValue::from_static("Accept")));
        let shown = format!("inline; filename=\"40x20t_{name}\"");
        assert_eq!(got.header("content-disposition"), shown);
        let other = thumb(&house, &address, "40x20t", "image/png").await;
        assert_ne!(other.header("content-type"), "image/webp");
        // The picture itself stays what it is.
        let request = house
            .app
            .guest
            .request(Method::GET, &address)
            .header("accept", "image/webp");
        let whole = Client::finish(request).await.expect(200);
        assert!(
            whole
                .headers
                .get_all("vary")
                .iter()
                .all(|value| value != "Accept")
        );
    }
}

async fn a_thumb_is_made_once_however_many_ask(storage: Storage) {
    let house = House::with(storage).await;
    let (address, _) = house
        .with_file("a.jpg", &picture(1500, 1500, ImageFormat::Jpeg))
        .await;
    let path = format!("{address}?thumb=40x20");
    let asked: Vec<_> = (0..40)
        .map(|_| {
            let (guest, path) = (house.app.guest.clone(), path.clone());
            #[expect(clippy::disallowed_methods, reason = "the test waits for all of them")]
            tokio::spawn(async move { guest.get(&path).await.expect(200) })
        })
        .collect();
    for answer in asked {
        assert_eq!(sides(&answer.await.unwrap()), (40, 20));
    }
    assert_eq!(house.app.app.files.thumbs_made(), 1);
    assert_eq!(house.stored().await.len(), 2);
}

/// A PNG that says it is as large as it may, of a few bytes.
fn bomb() -> Vec<u8> {
    let mut png = picture(1, 1, ImageFormat::Png);
    // The header begins after the signature: length, name, width, height, five bytes, checksum.
    png[16..20].copy_from_slice(&60_000_u32.to_be_bytes());
    png[20..24].copy_from_slice(&60_000_u32.to_be_bytes());
    let checksum = crc32fast::hash(&png[12..29]);
    png[29..33].copy_from_slice(&checksum.to_be_bytes());
    png
}

async fn a_bomb_is_served_as_it_is(storage: Storage) {
    let house = House::with(storage).await;
    let (address, _) = house.with_file("a.png", &bomb()).await;
    for _ in 0..2 {
        let got = thumb(&house, &address, "100x100", "*/*").await;
        assert!(got.bytes == bomb());
    }
    assert_eq!(house.app.app.files.thumbs_made(), 0);
    // Neither is a thumb made that would be one.
    let small = picture(10, 10, ImageFormat::Png);
    let (address, _) = house.with_file("a.png", &small).await;
    assert!(thumb(&house, &address, "9000x9000", "*/*").await.bytes == small);
}

/// The picture as a camera writes it that was held another way.
fn turned(exif: u8) -> Vec<u8> {
    let jpeg = picture(120, 200, ImageFormat::Jpeg);
    let mut exif_block = vec![0xff, 0xe1, 0, 34];
    exif_block.extend_from_slice(b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0");
    exif_block.extend_from_slice(&[exif, 0, 0, 0, 0, 0, 0]);
    let mut out = jpeg[..2].to_vec();
    out.extend_from_slice(&exif_block);
    out.extend_from_slice(&jpeg[2..]);
    out
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thumb_stands_as_the_camera_was_held() {
    let house = House::with(Storage::Folder).await;
    for (exif, sides_of_it, red_above) in [
        (1, (12, 20), Some(true)),
        (3, (12, 20), Some(false)),
        (4, (12, 20), Some(false)),
        (6, (33, 20), None),
        (8, (33, 20), None),
    ] {
        let (address, _) = house.with_file("a.jpg", &turned(exif)).await;
        let whole = thumb(&house, &address, "0x20", "*/*").await;
        assert_eq!(sides(&whole), sides_of_it, "orientation {exif}");
        if let Some(red_above) = red_above {
            let top = thumb(&house, &address, "40x20t", "*/*").await;
            assert_eq!(is_red(&top), red_above, "orientation {exif}");
        }
    }
}
