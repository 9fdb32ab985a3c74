//! Light or dark, as the learner chose.

use crate::store::Theme;
use gloo::utils::document_element;
use yew::prelude::*;

/// Tells the styles which theme is chosen.
#[hook]
pub(crate) fn use_theme(theme: Theme) {
    use_effect_with(theme, |theme| {
        // An attribute of this name and these values is always allowed.
        let _ = match theme {
            Theme::System => document_element().remove_attribute("data-theme"),
            Theme::Light | Theme::Dark | Theme::Contrast => {
                document_element().set_attribute("data-theme", theme.name())
            }
        };
    });
}
