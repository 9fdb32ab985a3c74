//! Security options of a service: those that the engine refuses are errors, as the container is never created.

use super::interpolate::{interpolate, is_unknown};
use super::reader::{Reader, part};
use crate::security_opt::{KEYS, SecurityOpt};
use crate::value::Node;
use bulkhead_text::{Edit, Spanned, SyntaxError, suggest};

/// Reads the list, and reports each option that the engine does not take
/// (<https://github.com/moby/moby/blob/master/daemon/daemon_unix.go>, `parseSecurityOpt`).
pub(super) fn options(reader: &mut Reader, node: &Node, owner: &str) -> Vec<Spanned<String>> {
    for item in node.items() {
        let text = item.scalar_text().map(interpolate).unwrap_or_default();
        // Engines on Windows know one more.
        let is_known = is_unknown(&text) || text.starts_with("credentialspec=");
        if !text.is_empty() && !is_known && SecurityOpt::parse(&text) == SecurityOpt::Invalid {
            reader.error(refused(item, &text));
        }
    }
    reader.texts(node, owner)
}

fn refused(node: &Node, text: &str) -> SyntaxError {
    let key = text.split(['=', ':']).next().unwrap_or_default();
    if KEYS.contains(&key) {
        let value = text.get(key.len() + 1..).unwrap_or_default();
        let (message, help) = match key {
            "systempaths" => {
                (format!("`systempaths` is `{value}`"), "Write `systempaths=unconfined`, or leave it out.")
            }
            _ if value.is_empty() => (format!("`{key}` has no value"), "Write the value after a `:`."),
            "no-new-privileges" | "writable-cgroups" => {
                (format!("`{key}` is `{value}`, and not `true` or `false`"), "Write `true` or `false`.")
            }
            // The first `=` ends the name, even where a `:` comes before it.
            _ => (format!("`{text}` has a `:` before its `=`"), "Write `=` after the option's name."),
        };
        return SyntaxError::new(node.span, format!("{message}: the engine refuses the container"))
            .help(help);
    }
    let message = format!("there is no security option `{key}`: the engine refuses the container");
    let Some(meant) = suggest(key, KEYS) else {
        return SyntaxError::new(node.span, message).help(format!("The engine knows {}.", KEYS.join(", ")));
    };
    let span = part(node, text, 0, key.len());
    let edits = if span.len() == key.len() { vec![Edit::replace(span, meant)] } else { Vec::new() };
    SyntaxError::new(span, message).help(format!("Did you mean `{meant}`?")).fix(edits)
}

#[cfg(test)]
mod tests {
    use crate::compose::Project;

    #[test]
    fn an_option_that_the_engine_refuses_is_an_error() {
        for (option, text, says) in [
            ("no-new-privilege:true", "no-new-privilege", "Did you mean `no-new-privileges`?"),
            ("no-new-privileges:yes", "no-new-privileges:yes", "Write `true` or `false`."),
            ("apparmor", "apparmor", "Write the value after a `:`."),
            ("systempaths=none", "systempaths=none", "Write `systempaths=unconfined`, or leave it out."),
            ("seccomp:a=b.json", "seccomp:a=b.json", "Write `=` after the option's name."),
            ("\"secomp=p.json\"", "secomp", "Did you mean `seccomp`?"),
        ] {
            let source = format!("services:\n  a:\n    image: a\n    security_opt:\n      - {option}\n");
            let errors = Project::parse(&source).errors;
            assert_eq!(errors.len(), 1, "{option}: {errors:?}");
            assert_eq!((errors[0].span.of(&source), errors[0].help.as_str()), (text, says), "{option}");
        }
    }

    #[test]
    fn what_the_engine_takes_or_only_it_can_know_is_left_alone() {
        for option in [
            "label:disable",
            "no-new-privileges",
            "${OPTION}",
            "credentialspec=file://a.json",
            "seccomp:unconfined",
        ] {
            let source = format!("services:\n  a:\n    image: a\n    security_opt: [\"{option}\"]\n");
            assert_eq!(Project::parse(&source).errors, [], "{option}");
        }
    }
}
