//! Compression: one zstd frame a page, with the dictionary that ships with the program.
//!
//! The dictionary was trained on pages of invented people (`dictionary_1.zdict`, its number stands in
//! every frame); it is what makes pages of a few ops small. A frame without a dictionary is read too.

use std::io::Write as _;
use std::sync::LazyLock;

use zstd::dict::{DecoderDictionary, EncoderDictionary};

use super::super::wire::Read;
use super::super::{MAX_BODY_BYTES, MAX_PAGE_BYTES, WireError};

const LEVEL: i32 = 6;
const TRAINED: &[u8] = include_bytes!("dictionary_1.zdict");

static ENCODER: LazyLock<EncoderDictionary<'static>> = LazyLock::new(|| EncoderDictionary::copy(TRAINED, LEVEL));
static DECODER: LazyLock<DecoderDictionary<'static>> = LazyLock::new(|| DecoderDictionary::copy(TRAINED));

/// Compresses a page's inside; a new block begins at each of `ends`.
pub(super) fn compress(plain: &[u8], ends: &[usize]) -> Read<Vec<u8>> {
    let failed = |error: std::io::Error| WireError(format!("zstd: {error}"));
    let mut out = zstd::stream::Encoder::with_prepared_dictionary(Vec::with_capacity(plain.len() / 2 + 64), &ENCODER)
        .map_err(failed)?;
    out.set_pledged_src_size(Some(plain.len() as u64)).map_err(failed)?;
    out.include_contentsize(true).map_err(failed)?;
    let mut from = 0;
    for end in ends {
        out.write_all(&plain[from..*end]).and_then(|()| out.flush()).map_err(failed)?;
        from = *end;
    }
    out.write_all(&plain[from..]).map_err(failed)?;
    out.finish().map_err(failed)
}

/// Decompresses a page; never sets aside more than [`MAX_PAGE_BYTES`].
pub(in super::super) fn decompress(bytes: &[u8]) -> Read<Vec<u8>> {
    if bytes.len() > MAX_BODY_BYTES {
        return Err(WireError("a page over its limit".into()));
    }
    let limit = match zstd::zstd_safe::get_frame_content_size(bytes) {
        Ok(Some(size)) if size <= MAX_PAGE_BYTES as u64 => usize::try_from(size).unwrap_or(MAX_PAGE_BYTES),
        _ => return Err(WireError("a page without its size or over its limit".into())),
    };
    let failed = |error: std::io::Error| WireError(format!("zstd: {error}"));
    if zstd::zstd_safe::get_dict_id_from_frame(bytes).is_none() {
        return zstd::bulk::decompress(bytes, limit).map_err(failed);
    }
    zstd::bulk::Decompressor::with_prepared_dictionary(&DECODER)
        .and_then(|mut decompressor| decompressor.decompress(bytes, limit))
        .map_err(failed)
}
