//! Embeds the built console, or a notice where it was not built, so that `cargo build` alone
//! never needs Node.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

const NOTICE: &str = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">\
    <title>Undercroft</title><h1>The console is not in this build</h1>\
    <p>The server works. Run <code>make run</code> to build it with its console.</p></html>";

fn main() {
    let dist = Path::new("admin-ui/dist");
    let dist = fs::canonicalize(dist).unwrap_or_else(|_| dist.to_owned());
    println!("cargo::rerun-if-changed=admin-ui/dist");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo names the folder"));
    let mut files = Vec::new();
    collect(&dist, &mut files);
    if files.is_empty() {
        println!("cargo::warning=admin-ui/dist is missing: the console is a notice in this build");
        fs::write(out.join("index.html"), NOTICE).expect("the folder can be written to");
        files.push(out.join("index.html"));
    }
    let root = if dist.is_dir() { dist } else { out.clone() };
    files.sort_by_key(|file| relative(file, &root));
    let mut code = String::from("static ASSETS: &[Asset] = &[\n");
    for file in files.iter().filter(|file| !is_compressed(file)) {
        code.push_str(&entry(file, &root));
    }
    code.push_str("];\n");
    fs::write(out.join("admin_ui.rs"), code).expect("the folder can be written to");
}

fn collect(dir: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.push(path);
        }
    }
}

fn relative(file: &Path, root: &Path) -> String {
    file.strip_prefix(root)
        .unwrap_or(file)
        .to_string_lossy()
        .replace('\\', "/")
}

fn is_compressed(file: &Path) -> bool {
    matches!(
        file.extension().and_then(|name| name.to_str()),
        Some("br" | "gz")
    )
}

fn entry(file: &Path, root: &Path) -> String {
    let bytes = fs::read(file).expect("the file was just listed");
    let sibling = |ending: &str| PathBuf::from(format!("{}.{ending}", file.display()));
    let embed = |file: &Path| {
        format!(
            "include_bytes!({:?}).as_slice()",
            file.display().to_string()
        )
    };
    let optional = |file: PathBuf| {
        if file.is_file() {
            format!("Some({})", embed(&file))
        } else {
            "None".to_owned()
        }
    };
    let mut code = String::from("Asset {");
    let _ = write!(code, " path: {:?},", relative(file, root));
    let _ = write!(code, " content_type: {:?},", content_type(file));
    let _ = write!(code, " etag: \"\\\"{:016x}\\\"\",", fnv1a(&bytes));
    let _ = write!(code, " plain: {},", embed(file));
    let _ = write!(code, " gzip: {},", optional(sibling("gz")));
    let _ = writeln!(code, " brotli: {} }},", optional(sibling("br")));
    code
}

/// FNV-1a, 64 bits: tells two builds of a file apart.
fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

fn content_type(file: &Path) -> &'static str {
    match file.extension().and_then(|name| name.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        Some("png") => "image/png",
        Some("json" | "map") => "application/json",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
