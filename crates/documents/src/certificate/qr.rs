use std::fmt::Write;

use fast_qr::{ECL, QRBuilder};

/// A QR code as one SVG path in units of a module, without its quiet zone.
pub(super) struct QrPath {
    pub(super) n_modules: u16,
    pub(super) path: String,
}

/// Draws `text` at error level M; `None` when it is too long for any QR code.
/// One path for all modules, so that no viewer shows seams between them.
pub(super) fn qr_path(text: &str) -> Option<QrPath> {
    let code = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
    let mut path = String::new();
    for y in 0..code.size {
        let mut x = 0;
        while x < code.size {
            let length = code[y][x..code.size].iter().take_while(|module| module.value()).count();
            if length > 0 {
                write!(path, "M{x} {y}h{length}v1h-{length}z").expect("writing to memory cannot fail");
            }
            x += length.max(1);
        }
    }
    Some(QrPath { n_modules: u16::try_from(code.size).ok()?, path })
}
