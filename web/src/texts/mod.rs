//! The page's words, in the language of its reader.
//!
//! # To add words
//!
//! 1. Write the message into `web/texts/en.ftl`, under the heading of its part, and its translation into every other
//!    `web/texts/*.ftl`. It is plain [Fluent](https://projectfluent.org/fluent/guide/):
//!
//!    ```fluent
//!    hints-show = Show a hint
//!    hints-left = { $hints ->
//!        [one] one hint is left
//!       *[other] { $hints } hints are left
//!     }
//!    # $link (Element): the link to the checklist
//!    hints-after = Then tick it off in the { $link }.
//!    ```
//! 2. Say it: `use crate::texts::t;`, then `{ t::hints_show() }`, `t::hints_left(3)`, and, with a piece of the page in
//!    it, `t::hints_after(html! { <a …>{ t::header_checklist() }</a> })`. Every message is a function with its name, made
//!    by `web/build.rs`. **Its arguments come in the alphabetical order of the variables' names**, so that nobody who
//!    rewords a text swaps them. Without an element the function returns an [`AttrValue`], with one it returns `Html`.
//! 3. A `#[component]` that says words begins with `use_language();` (from `crate::hooks`): then it is drawn anew when
//!    the language changes, even if nothing that it is given has changed. Plain functions that return `Html` need nothing.
//!
//! The compiler knows the rest. A message that is missing in a language, or has other variables there, is an error of
//! the build; one that is never said is dead code, which clippy refuses. A test holds rule 3.
//!
//! # What to put into words
//!
//! - Whole sentences: never glue pieces together, other languages have another order. Numbers and names are variables;
//!   a count that stands with a noun is a choice as above (`{ $n -> [one] … *[other] … }`), whose keys are the plural
//!   categories of the language, numbers (`[0]`), or texts.
//! - `<kbd>`, `<code>`, `<a>` within a sentence are variables marked `(Element)`; their own words are a message, too.
//! - What the engine says (diagnostics, reasons, rules) and what authors write stays English. Put
//!   `lang={texts::original()}` on its element, so that a screen reader reads it as such.
//!   Words of the page among theirs get `lang={texts::spoken()}`.
//! - The engine's worker says words too (`crate::pictures`): it speaks the language that the page last told it.
//! - The editor's JavaScript gets its words from the page (`crate::workbench::code`).
//! - German: the form of address is *du*, lower case; terms of the field as Docker's own docs have them.
//!
//! # How it works
//!
//! English stands in the page itself, at the places where it is said: it costs nothing that words in the source would
//! not cost, is there before anything is fetched, and stands in for a language that does not come. The others are lists
//! (`texts/de.json`), written by `cargo xtask` and fetched before the first word is painted; `web/boot.js` asks for the
//! one that is needed while the page itself is still on its way. To add a language, add its file to `web/texts` and its
//! `<meta name="bulkhead-texts-…">` to `index.html`.

mod evaluate;
mod intl;
mod language;
mod table;
mod value;

pub(crate) use language::{Language, original, spoken, wanted};
pub(crate) use table::{Table, current, language, load, put};
pub(crate) use value::Value;

/// A function of every message.
pub(crate) mod t {
    use super::language::LanguageInfo;
    use super::table::say;
    use super::value::{Value, fill, show};
    use yew::{AttrValue, Html};

    include!(concat!(env!("OUT_DIR"), "/texts.rs"));
}

#[cfg(test)]
mod tests;
