//! The browser's storage. It can be forbidden, full, or hold what others wrote: each is an answer, never a panic.

use super::keys::{Keys, Slot};
use super::schema::{Decoded, Draft, decode};
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use web_sys::{Storage, js_sys::Date};

/// Why nothing can be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// The browser keeps nothing for this site.
    Forbidden,
    /// There is no room left.
    Full,
}

/// What a slot held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Found<T> {
    /// Nothing.
    Nothing,
    /// A value.
    Value(T),
    /// A value of a newer version, which stays as it is.
    Newer,
    /// What could not be read, now under this key.
    SetAside(String),
    /// The browser keeps nothing for this site.
    Forbidden,
}

/// The keys of this page's course.
pub(crate) fn keys() -> Keys {
    let base = gloo::utils::document().base_uri().ok().flatten().unwrap_or_default();
    let path = web_sys::Url::new(&base).map(|url| url.pathname()).unwrap_or_default();
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    // Where there is no course there is nothing to keep either.
    Keys::new(folder, &crate::course_address::course_address().map(|course| course.key).unwrap_or_default())
}

/// This moment, as `2026-01-31T12:00:00.000Z`.
pub(crate) fn now() -> String {
    Date::new_0().to_iso_string().into()
}

/// What stands in a slot. What cannot be read is moved to a key of its own.
pub(crate) fn read<T: DeserializeOwned>(slot: &Slot) -> Found<T> {
    let Some(storage) = storage() else { return Found::Forbidden };
    let key = keys().key(slot);
    let text = match storage.get_item(&key) {
        Ok(Some(text)) => text,
        Ok(None) => return Found::Nothing,
        Err(_) => return Found::Forbidden,
    };
    match decode(&text) {
        Decoded::Current(value) => Found::Value(value),
        Decoded::Newer(_) => Found::Newer,
        Decoded::Corrupt => {
            let aside = Keys::set_aside(&key, &now());
            // Only what has a copy may be written over later; without room for one it stays untouched.
            match storage.set_item(&aside, &text).and_then(|()| storage.remove_item(&key)) {
                Ok(()) => Found::SetAside(aside),
                Err(_) => Found::Newer,
            }
        }
    }
}

/// Keeps a text in a slot.
///
/// # Errors
/// The browser keeps nothing for this site, or has no room left.
pub(crate) fn write(slot: &Slot, text: &str) -> Result<(), Trouble> {
    let storage = storage().ok_or(Trouble::Forbidden)?;
    storage.set_item(&keys().key(slot), text).map_err(|_| Trouble::Full)
}

/// Every draft of the course that can be read.
pub(crate) fn drafts() -> BTreeMap<String, Draft> {
    let mut drafts = BTreeMap::new();
    for slot in slots() {
        let Slot::Draft(exercise) = &slot else { continue };
        if let Found::Value(draft) = read(&slot) {
            drafts.insert(exercise.clone(), draft);
        }
    }
    drafts
}

/// Erases the learner's progress and drafts; the settings stay.
pub(crate) fn remove_all() {
    let Some(storage) = storage() else { return };
    let keys = keys();
    for slot in slots().iter().filter(|slot| **slot != Slot::Settings) {
        // What cannot be erased was not kept either.
        let _ = storage.remove_item(&keys.key(slot));
    }
}

/// The slots of this course that hold something.
fn slots() -> Vec<Slot> {
    let Some(storage) = storage() else { return Vec::new() };
    let keys = keys();
    let count = storage.length().unwrap_or_default();
    (0..count)
        .filter_map(|place| storage.key(place).ok().flatten())
        .filter_map(|key| keys.slot(&key))
        .collect()
}

fn storage() -> Option<Storage> {
    gloo::utils::window().local_storage().ok().flatten()
}
