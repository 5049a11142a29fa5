//! Adding administrators, signing in and out.

use data_encoding::BASE64URL_NOPAD;

use super::password;
use crate::HqError;
use crate::control::{Act, Admin};
use crate::hq::{Hq, random};

const MAX_NAME_CHARS: usize = 64;
/// A session that nobody used for so long is over.
const IDLE_MS: i64 = 30 * 60_000;
/// No session lasts longer, however much it is used.
const WHOLE_MS: i64 = 12 * 3_600_000;
/// The last use is kept to this, so that reading writes nothing.
const NOTED_MS: i64 = 60_000;

/// How a request counts for the life of its session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// Somebody did something.
    Act,
    /// A page asked for news by itself.
    Refresh,
}

impl Hq {
    /// Adds an administrator, or gives one a new password and ends their sessions.
    ///
    /// # Errors
    /// [`HqError::AdminName`], [`HqError::PasswordTooShort`].
    pub fn put_admin(&self, name: &str, password: &str) -> Result<String, HqError> {
        let name = name_of(name).ok_or(HqError::AdminName)?;
        let stretched = password::stretch(password)?;
        self.control().put_admin(name, &stretched, self.clock.now_ms())?;
        Ok(name.to_owned())
    }

    /// Removes an administrator and ends their sessions.
    ///
    /// # Errors
    /// [`HqError::UnknownAdmin`].
    pub fn remove_admin(&self, name: &str) -> Result<(), HqError> {
        let is_removed = self.control().remove_admin(name.trim(), self.clock.now_ms())?;
        if is_removed { Ok(()) } else { Err(HqError::UnknownAdmin) }
    }

    /// All administrators.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn admins(&self) -> Result<Vec<Admin>, HqError> {
        self.control().admins()
    }

    /// Begins a session; `None` when name and password do not belong together.
    pub(super) fn sign_in(&self, name: &str, given: &str) -> Result<Option<String>, HqError> {
        let name = name.trim();
        let kept = self.control().password_of(name)?;
        let is_right = password::is_right(given, kept.as_ref())?;
        let now = self.clock.now_ms();
        if !is_right {
            if kept.is_some() {
                self.control().note_act(now, name, Act::SignInRefused, name, None)?;
            }
            return Ok(None);
        }
        let token = BASE64URL_NOPAD.encode(&random::<32>()?);
        self.control().begin_session(&hash(&token), name, now, now.saturating_sub(IDLE_MS))?;
        Ok(Some(token))
    }

    /// The administrator whose browser holds this token.
    pub(super) fn admin_of(&self, token: &str, how: Use) -> Result<Option<String>, HqError> {
        let hash = hash(token);
        let mut control = self.control();
        let Some((admin, began_at, used_at)) = control.session(&hash)? else { return Ok(None) };
        let now = self.clock.now_ms();
        let is_current = |since: i64, life: i64| (0..life).contains(&now.saturating_sub(since));
        if !is_current(used_at, IDLE_MS) || !is_current(began_at, WHOLE_MS) {
            return Ok(None);
        }
        if how == Use::Act && now.saturating_sub(used_at) >= NOTED_MS {
            control.use_session(&hash, now)?;
        }
        Ok(Some(admin))
    }

    /// Ends all sessions of an administrator, in every browser.
    pub(super) fn sign_out(&self, admin: &str) -> Result<(), HqError> {
        self.control().end_sessions(admin, self.clock.now_ms())
    }
}

fn name_of(text: &str) -> Option<&str> {
    let name = text.trim();
    let n = name.chars().count();
    (n > 0 && n <= MAX_NAME_CHARS && !name.chars().any(char::is_control)).then_some(name)
}

/// The token has 256 random bits: one round of a hash is enough.
fn hash(token: &str) -> [u8; 32] {
    blake3::derive_key("kerege 2026 hash of a console session v1", token.as_bytes())
}
