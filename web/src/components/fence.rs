//! A piece of code in a text: what it is, whether it is a good example, its colours, a button to copy it.

use super::copy::Copy;
use crate::route::Route;
use crate::texts::{spoken, t};
use bulkhead_course::{Node, Tag};
use yew::prelude::*;

/// A piece of code; `info` says what language and file it is, `content` is a verdict, where there is one, and tokens.
pub(crate) fn fence(info: &str, content: &[Node]) -> Html {
    let name = language_name(info);
    let (class, verdict, rules) = match content.first() {
        Some(Node::Element(Tag::Faulty, rules, _)) => {
            ("fence fence-bad", Some(t::fence_faulty()), rules.as_str())
        }
        Some(Node::Element(Tag::Sound, ..)) => ("fence fence-good", Some(t::fence_sound()), ""),
        _ => ("fence", None, ""),
    };
    let text = Node::words(content);
    let tokens = content.iter().map(|node| match node {
        Node::Text(text) => Html::from(text.as_str()),
        Node::Element(Tag::Token, class, words) => {
            html! { <span class={format!("t-{class}")}>{ Node::words(words) }</span> }
        }
        Node::Element(..) => Html::default(),
    });
    html! {
        <figure {class}>
            <figcaption lang={spoken()}>
                <span class="label">{ &name }</span>
                if let Some(verdict) = verdict {
                    <span class="verdict">{ verdict }</span>
                }
                if !rules.is_empty() {
                    <span class="found-by">{ t::fence_found_by(rules.split(' ').map(rule_link).collect()) }</span>
                }
                <Copy {text} what={t::fence_this(&name)} />
            </figcaption>
            <pre tabindex="0" role="group" aria-label={t::fence_example(&name)}><code>{ for tokens }</code></pre>
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
        ("json", "seccomp") => return t::language_seccomp(),
        ("json", "daemon") => "daemon.json",
        (_, "apparmor") => return t::language_apparmor(),
        ("yaml" | "yml", _) => "YAML",
        ("json", _) => "JSON",
        ("sh" | "bash" | "shell" | "console", _) => return t::language_shell(),
        ("mermaid", _) => "Mermaid",
        ("" | "text" | "txt", _) => return t::language_text(),
        (other, _) => return AttrValue::from(other.to_owned()),
    };
    AttrValue::Static(name)
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
