//! What is particular to an operating system, and nothing else.

use std::path::PathBuf;

/// The identifier of this program; names its folder.
pub const IDENTIFIER: &str = "kz.kerege.desktop";

/// Sets what the web view needs before it starts. Must run before any other thread.
pub fn prepare_web_view() {
    // WebKitGTK's DMA-BUF renderer shows an empty window on many drivers and on virtual displays.
    #[cfg(target_os = "linux")]
    if std::env::var_os("WEBKIT_DISABLE_DMABUF_RENDERER").is_none() {
        #[expect(unsafe_code, reason = "no other thread runs yet; the web view reads it from the environment only")]
        // SAFETY: called first in `main`, before any thread is started.
        unsafe {
            std::env::set_var("WEBKIT_DISABLE_DMABUF_RENDERER", "1");
        }
    }
}

/// Where the office lives when nothing else is said: local data, never a roaming profile.
#[must_use]
pub fn default_folder() -> Option<PathBuf> {
    dirs::data_local_dir().map(|folder| folder.join(IDENTIFIER))
}
