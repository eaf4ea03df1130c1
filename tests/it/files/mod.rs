//! Files: uploads, downloads, thumbs and tokens. What does not depend on where bytes are kept is
//! asked of both storages, the data folder and a bucket.

mod batches;
mod crash;
mod downloads;
mod memory;
mod outage;
mod protected;
mod thumbs;
mod uploads;

use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::{Value, json};

use crate::support::form::Form;
use crate::support::s3::Bucket;
use crate::support::{Answer, TestApp};

const WAITS_MAX: usize = 500;
pub(super) const PATH: &str = "/api/collections/docs/records";

/// Where a test keeps its files.
#[derive(Clone, Copy, Debug)]
pub(super) enum Storage {
    Folder,
    Bucket,
}

/// A server with a collection `docs` of files.
pub(super) struct House {
    pub(super) app: TestApp,
    pub(super) bucket: Option<Bucket>,
    pub(super) collection: Value,
}

/// Makes a test of a function for each storage.
macro_rules! on_both {
    ($($name:ident),* $(,)?) => {
        mod in_the_folder {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $name() {
                super::$name(crate::files::Storage::Folder).await;
            })*
        }
        mod in_a_bucket {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $name() {
                super::$name(crate::files::Storage::Bucket).await;
            })*
        }
    };
}
pub(super) use on_both;

impl House {
    pub(super) async fn with(storage: Storage) -> Self {
        let app = TestApp::start().await;
        let bucket = match storage {
            Storage::Folder => None,
            Storage::Bucket => Some(Bucket::make().await),
        };
        if let Some(bucket) = &bucket {
            let settings = bucket.settings();
            app.admin.patch("/api/settings", settings).await.expect(200);
        }
        let collection = app.collection("docs", fields()).await;
        House {
            app,
            bucket,
            collection,
        }
    }

    /// Everything that is stored, as paths below the root.
    pub(super) async fn stored(&self) -> Vec<String> {
        match &self.bucket {
            Some(bucket) => bucket.keys().await,
            None => stored_in(&self.app.dir.path().join("data")),
        }
    }

    /// Waits until so many files are stored, thumbs included.
    pub(super) async fn until_stored(&self, count: usize) -> Vec<String> {
        for _ in 0..WAITS_MAX {
            let stored = self.stored().await;
            if stored.len() == count {
                return stored;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("not {count} files: {:?}", self.stored().await);
    }

    pub(super) async fn upload(&self, form: Form) -> Answer {
        self.app.guest.post_form(PATH, form).await
    }

    /// A record with one file in `one`; its address and its name.
    pub(super) async fn with_file(&self, name: &str, content: &[u8]) -> (String, String) {
        let made = self.upload(Form::new().file("one", name, content)).await;
        let made = made.expect(200);
        let stored = made.body["one"].as_str().unwrap().to_owned();
        (format!("/api/files/docs/{}/{stored}", made.id()), stored)
    }
}

fn fields() -> Value {
    json!([
        {"name": "title", "type": "text"},
        {"name": "size", "type": "number", "max": 10},
        {"name": "one", "type": "file", "maxSize": 2_000_000, "thumbs": ["40x20", "40x20t", "40x20b",
            "40x20f", "0x20", "40x0", "9000x9000"]},
        {"name": "many", "type": "file", "maxSelect": 3},
        {"name": "pictures", "type": "file", "maxSelect": 2, "maxSize": 1000,
            "mimeTypes": ["image/png", "image/jpeg"]},
        {"name": "hid", "type": "file", "hidden": true},
    ])
}

/// The stored files of a data folder, as paths below its storage.
pub(super) fn stored_in(data: &Path) -> Vec<String> {
    let root = data.join("storage");
    let (mut found, mut folders) = (Vec::new(), vec![root.clone()]);
    while let Some(folder) = folders.pop() {
        // A folder may go while it is looked at.
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if !path.starts_with(root.join(".incoming")) {
                found.push(path.strip_prefix(&root).unwrap().to_owned());
            }
        }
    }
    let mut found: Vec<String> = found
        .iter()
        .map(|path: &PathBuf| path.display().to_string())
        .collect();
    found.sort();
    found
}

/// A picture with a red upper half and a blue lower one.
pub(super) fn picture(width: u32, height: u32, format: image::ImageFormat) -> Vec<u8> {
    let half = |_, y| {
        if y < height / 2 {
            image::Rgb([220, 0, 0])
        } else {
            image::Rgb([0, 0, 220])
        }
    };
    let picture = image::RgbImage::from_fn(width, height, half);
    let mut bytes = std::io::Cursor::new(Vec::new());
    let picture = image::DynamicImage::ImageRgb8(picture);
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}
