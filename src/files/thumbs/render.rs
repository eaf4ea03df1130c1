//! Pixels: a picture is looked at before it is decoded, decoded within bounds, cut, turned as
//! its camera was held, and written again.

use std::fs::File;
use std::io::{BufReader, Cursor};
use std::path::Path;

use fast_image_resize::{ResizeOptions, Resizer};
use image::codecs::gif::GifDecoder;
use image::codecs::jpeg::{JpegDecoder, JpegEncoder};
use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageResult, Limits};

use super::size::Size;
use crate::files::kinds::Picture;

/// What a decoded picture may take. A bomb of a few kilobytes is refused by what its header
/// says, before anything is set aside for it.
pub(super) const DECODED_BYTES_MAX: u64 = 256 << 20;
/// What a picture may take on the disk: some decoders hold all of it.
pub(super) const SOURCE_BYTES_MAX: u64 = 64 << 20;
/// The largest thumb, whatever its field lists.
const THUMB_PIXELS_MAX: u64 = 16 << 20;
const JPEG_QUALITY: u8 = 85;
const WEBP_QUALITY: f32 = 82.0;

/// What a thumb is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::files) enum Format {
    Png,
    Jpeg,
    Gif,
    WebP,
}

impl Format {
    pub(in crate::files) fn content_type(self) -> &'static str {
        match self {
            Format::Png => "image/png",
            Format::Jpeg => "image/jpeg",
            Format::Gif => "image/gif",
            Format::WebP => "image/webp",
        }
    }
}

/// A picture whose header was read.
pub(super) struct Opened {
    decoder: Box<dyn ImageDecoder + Send>,
    orientation: Orientation,
    picture: Picture,
}

impl Opened {
    /// Reads the header; an error says why there will be no thumb.
    pub(super) fn open(path: &Path, picture: Picture) -> Result<Self, String> {
        let file = File::open(path).map_err(|error| error.to_string())?;
        let bytes = file.metadata().map_err(|error| error.to_string())?.len();
        if bytes > SOURCE_BYTES_MAX {
            return Err(format!("{bytes} bytes are too many"));
        }
        let read = decoder(BufReader::new(file), picture);
        let mut decoder = read.map_err(|error| error.to_string())?;
        // A broken note of the camera is no reason to have no thumb.
        let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
        let opened = Opened {
            decoder,
            orientation,
            picture,
        };
        match opened.bytes() {
            bytes if bytes > DECODED_BYTES_MAX => {
                Err(format!("{bytes} bytes of pixels are too many"))
            }
            _ => Ok(opened),
        }
    }

    /// What it will take in memory together with its thumb.
    pub(super) fn bytes_with(&self, size: Size) -> u64 {
        let (width, height) = self.decoder.dimensions();
        // Four bytes each, twice: as pixels, and on their way into a file.
        let thumb = pixels(size.of(width, height)).min(THUMB_PIXELS_MAX) * 8;
        self.bytes().saturating_add(thumb)
    }

    fn bytes(&self) -> u64 {
        let (width, height) = self.decoder.dimensions();
        let color = self.decoder.color_type();
        let bytes_each = u64::from(color.bytes_per_pixel());
        // Deep colours are made shallow in a second picture.
        let is_deep = bytes_each > u64::from(color.channel_count());
        let bytes_each = bytes_each
            + if is_deep {
                u64::from(color.channel_count())
            } else {
                0
            };
        u64::from(width)
            .saturating_mul(u64::from(height))
            .saturating_mul(bytes_each)
    }

    /// The thumb, written.
    pub(super) fn render(self, size: Size, format: Format) -> Result<Vec<u8>, String> {
        let (picture, orientation) = (self.picture, self.orientation);
        let (width, height) = self.decoder.dimensions();
        if pixels(size.of(width, height)) > THUMB_PIXELS_MAX {
            return Err("the thumb would be too large".to_owned());
        }
        let decoded =
            DynamicImage::from_decoder(self.decoder).map_err(|error| error.to_string())?;
        let mut thumb = resized(&shallow(decoded), size, orientation)?;
        thumb.apply_orientation(orientation);
        encode(&thumb, format, picture)
    }
}

fn pixels((width, height): (u32, u32)) -> u64 {
    u64::from(width) * u64::from(height)
}

fn decoder(source: BufReader<File>, picture: Picture) -> ImageResult<Box<dyn ImageDecoder + Send>> {
    let mut limits = Limits::no_limits();
    // Room for what decoders need beside the pixels.
    limits.max_alloc = Some(DECODED_BYTES_MAX + SOURCE_BYTES_MAX);
    let mut decoder: Box<dyn ImageDecoder + Send> = match picture {
        Picture::Png => Box::new(PngDecoder::with_limits(source, limits.clone())?),
        Picture::Jpeg => Box::new(JpegDecoder::new(source)?),
        Picture::Gif => Box::new(GifDecoder::new(source)?),
        Picture::WebP => Box::new(WebPDecoder::new(source)?),
    };
    decoder.set_limits(limits)?;
    Ok(decoder)
}

/// Eight bits a channel are enough for a thumb.
fn shallow(picture: DynamicImage) -> DynamicImage {
    match picture {
        DynamicImage::ImageLuma16(_) => DynamicImage::ImageLuma8(picture.into_luma8()),
        DynamicImage::ImageLumaA16(_) => DynamicImage::ImageLumaA8(picture.into_luma_alpha8()),
        DynamicImage::ImageRgb16(_) | DynamicImage::ImageRgb32F(_) => {
            DynamicImage::ImageRgb8(picture.into_rgb8())
        }
        DynamicImage::ImageRgba16(_) | DynamicImage::ImageRgba32F(_) => {
            DynamicImage::ImageRgba8(picture.into_rgba8())
        }
        other => other,
    }
}

/// The wanted part in its size, as the camera saw it: turning the small picture costs less.
fn resized(
    picture: &DynamicImage,
    size: Size,
    orientation: Orientation,
) -> Result<DynamicImage, String> {
    let (width, height) = (picture.width(), picture.height());
    let lies_down = matches!(
        orientation,
        Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH
    );
    let (width, height) = if lies_down {
        let (width, height) = size.of(height, width);
        (height, width)
    } else {
        size.of(width, height)
    };
    let mut thumb = DynamicImage::new(width, height, picture.color());
    let anchor = before_turning(size.anchor(), orientation);
    let options = ResizeOptions::new().fit_into_destination(Some(anchor));
    let done = Resizer::new().resize(picture, &mut thumb, &options);
    done.map_err(|error| error.to_string())?;
    Ok(thumb)
}

/// Where a point of the turned picture is before it is turned.
fn before_turning((x, y): (f64, f64), orientation: Orientation) -> (f64, f64) {
    match orientation {
        Orientation::NoTransforms => (x, y),
        Orientation::FlipHorizontal => (1.0 - x, y),
        Orientation::FlipVertical => (x, 1.0 - y),
        Orientation::Rotate180 => (1.0 - x, 1.0 - y),
        Orientation::Rotate90 => (y, 1.0 - x),
        Orientation::Rotate270 => (1.0 - y, x),
        Orientation::Rotate90FlipH => (y, x),
        Orientation::Rotate270FlipH => (1.0 - y, 1.0 - x),
    }
}

fn encode(thumb: &DynamicImage, format: Format, picture: Picture) -> Result<Vec<u8>, String> {
    let mut out = Cursor::new(Vec::new());
    let written = match format {
        Format::WebP => return encode_webp(thumb, picture),
        Format::Jpeg => {
            let encoder = JpegEncoder::new_with_quality(&mut out, JPEG_QUALITY);
            DynamicImage::ImageRgb8(thumb.to_rgb8()).write_with_encoder(encoder)
        }
        Format::Png => thumb.write_to(&mut out, ImageFormat::Png),
        Format::Gif => {
            DynamicImage::ImageRgba8(thumb.to_rgba8()).write_to(&mut out, ImageFormat::Gif)
        }
    };
    written.map_err(|error| error.to_string())?;
    Ok(out.into_inner())
}

/// Photographs lose a little; drawings, which come as PNG and GIF, nothing.
fn encode_webp(thumb: &DynamicImage, picture: Picture) -> Result<Vec<u8>, String> {
    let is_drawing = matches!(picture, Picture::Png | Picture::Gif);
    let (width, height) = (thumb.width(), thumb.height());
    let encoded = if thumb.color().has_alpha() {
        let pixels = thumb.to_rgba8();
        webp::Encoder::from_rgba(&pixels, width, height).encode_simple(is_drawing, WEBP_QUALITY)
    } else {
        let pixels = thumb.to_rgb8();
        webp::Encoder::from_rgb(&pixels, width, height).encode_simple(is_drawing, WEBP_QUALITY)
    };
    encoded
        .map(|bytes| bytes.to_vec())
        .map_err(|error| format!("{error:?}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_goes_where_its_picture_is_turned() {
        // A picture of three by two whose corner is marked.
        for exif in 1..=8 {
            let orientation = Orientation::from_exif(exif).unwrap();
            let mut picture = DynamicImage::ImageLuma8(image::GrayImage::new(3, 3));
            let (x, y) = before_turning((0.5, 0.0), orientation);
            let pixel = |part: f64| match part {
                part if part < 0.25 => 0,
                part if part > 0.75 => 2,
                _ => 1,
            };
            picture
                .as_mut_luma8()
                .unwrap()
                .put_pixel(pixel(x), pixel(y), image::Luma([255]));
            picture.apply_orientation(orientation);
            assert_eq!(
                picture.to_luma8().get_pixel(1, 0)[0],
                255,
                "orientation {exif}"
            );
        }
    }
}
