//! The Rust source that a build script puts into the page: a function of every message, and the list of languages.

use crate::pack::{CLOSE, OPEN, OR};
use crate::{Kind, Message, Texts};
use std::fmt::Write;

pub(crate) fn source(texts: &Texts) -> String {
    let mut out = String::new();
    let languages = texts.languages();
    // Writing into a text cannot fail.
    let _ = writeln!(out, "pub(super) const STAMP: &str = {:?};", texts.stamp());
    let _ = writeln!(out, "pub(super) const LANGUAGES: [LanguageInfo; {}] = [", languages.len());
    for language in languages {
        let (tag, name, direction) = (&language.tag, &language.name, &language.direction);
        let _ =
            writeln!(out, "    LanguageInfo {{ tag: {tag:?}, name: {name:?}, direction: {direction:?} }},");
    }
    out.push_str("];\n");
    for (number, message) in texts.original().iter().enumerate() {
        function(number, message, &mut out);
    }
    out
}

fn function(number: usize, message: &Message, out: &mut String) {
    let name = message.id.replace('-', "_");
    let shown = message.packed.replace(OPEN, "{").replace(CLOSE, "}").replace(OR, "|");
    let _ = writeln!(out, "/// {}", shown.replace('\n', " ").replace(['[', ']', '<', '>'], " "));
    let text = &message.packed;
    if message.variables.is_empty() {
        let _ = writeln!(out, "pub(crate) fn {name}() -> AttrValue {{ say({number}, {text:?}) }}");
        return;
    }
    let variables = || message.variables.iter().map(|(variable, kind)| (variable.replace('-', "_"), *kind));
    let parameters: Vec<String> = variables()
        .map(|(variable, kind)| match kind {
            Kind::Value => format!("{variable}: impl Into<Value>"),
            Kind::Element => format!("{variable}: Html"),
        })
        .collect();
    let values: Vec<String> = variables()
        .map(|(variable, kind)| match kind {
            Kind::Value => format!("{variable}.into()"),
            Kind::Element => format!("Value::Element({variable})"),
        })
        .collect();
    let with_elements = variables().any(|(_, kind)| kind == Kind::Element);
    let (result, fill) = if with_elements { ("Html", "show") } else { ("AttrValue", "fill") };
    let _ = writeln!(
        out,
        "pub(crate) fn {name}({}) -> {result} {{ {fill}({number}, {text:?}, &[{}]) }}",
        parameters.join(", "),
        values.join(", ")
    );
}

#[cfg(test)]
mod tests {
    use crate::tests::read;

    #[test]
    fn every_message_is_a_function_of_its_variables() {
        let english = "main-title = Hello\n# $link (Element): home\nway = To { $link } in { $n }\nsteps = { $of } { $n }\n";
        let source = read(english, english).unwrap().rust();
        for line in [
            r#"pub(crate) fn main_title() -> AttrValue { say(0, "Hello") }"#,
            r#"pub(crate) fn way(link: Html, n: impl Into<Value>) -> Html { show(1, "To \u{1}a\u{2} in \u{1}b\u{2}", &[Value::Element(link), n.into()]) }"#,
            r#"pub(crate) fn steps(n: impl Into<Value>, of: impl Into<Value>) -> AttrValue { fill(2, "\u{1}b\u{2} \u{1}a\u{2}", &[n.into(), of.into()]) }"#,
            r#"    LanguageInfo { tag: "de", name: "X", direction: "ltr" },"#,
        ] {
            assert!(source.lines().any(|own| own == line), "{line}\n{source}");
        }
    }
}
