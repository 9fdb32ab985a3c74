//! A piece of code in a text: what it is, whether it is a good example, its colours, a button to copy it.

use super::copy::Copy;
use crate::markdown::highlight;
use crate::route::Route;
use bulkhead_course::{Expectation, Fence as Info};
use yew::prelude::*;

/// A piece of code; `info` is the line that opened the fence.
pub(crate) fn fence(info: &str, text: &str) -> Html {
    let language = info.split_whitespace().next().unwrap_or_default();
    let name = language_name(info);
    let expectation = Info::parse(info).map_or(Expectation::Parses, |info| info.expectation);
    // The examples of a rule's own page do not say which rule finds them.
    let says = |word| info.split_whitespace().any(|other| other == word);
    let (class, verdict) = match (says("bad"), says("good")) {
        (true, _) => ("fence fence-bad", Some("Faulty")),
        (_, true) => ("fence fence-good", Some("Sound")),
        _ => ("fence", None),
    };
    let rules = match &expectation {
        Expectation::Bad(rules) => rules.as_slice(),
        Expectation::Good | Expectation::Parses => &[],
    };
    let tokens = highlight(language, text).into_iter().map(|token| match token.class.name() {
        Some(class) => html! { <span {class}>{ token.text }</span> },
        None => Html::from(token.text),
    });
    html! {
        <figure {class}>
            <figcaption>
                <span class="label">{ &name }</span>
                if let Some(verdict) = verdict {
                    <span class="verdict">{ verdict }</span>
                }
                if !rules.is_empty() {
                    <span class="found-by">{ "found by " }{ for rules.iter().map(|rule| rule_link(rule)) }</span>
                }
                <Copy text={text.to_owned()} what={format!("this {name} example")} />
            </figcaption>
            <pre tabindex="0" role="group" aria-label={format!("{name} example")}><code>{ for tokens }</code></pre>
        </figure>
    }
}

fn rule_link(rule: &str) -> Html {
    html! { <><a href={Route::Rule(rule.to_owned()).to_string()}><code>{ rule }</code></a>{ " " }</> }
}

/// What a learner calls the language.
fn language_name(info: &str) -> AttrValue {
    let mut words = info.split_whitespace();
    let name = match (words.next().unwrap_or_default(), words.next().unwrap_or_default()) {
        ("dockerfile", _) => "Dockerfile",
        ("yaml", "compose") => "compose.yaml",
        ("json", "seccomp") => "seccomp profile",
        ("json", "daemon") => "daemon.json",
        (_, "apparmor") => "AppArmor profile",
        ("yaml" | "yml", _) => "YAML",
        ("json", _) => "JSON",
        ("sh" | "bash" | "shell" | "console", _) => "shell",
        ("" | "text" | "txt", _) => "text",
        (other, _) => return AttrValue::from(other.to_owned()),
    };
    AttrValue::from(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_learner_reads_the_name_of_the_file_not_of_its_format() {
        assert_eq!(language_name("yaml compose good"), "compose.yaml");
        assert_eq!(language_name("json daemon"), "daemon.json");
        assert_eq!(language_name("text apparmor"), "AppArmor profile");
        assert_eq!(language_name("yaml"), "YAML");
        assert_eq!(language_name(""), "text");
        assert_eq!(language_name("rust"), "rust");
    }
}
