//! One fault, one diagnostic: where two rules speak of one place, the one that knows more has the word.

use crate::Diagnostic;
use bulkhead_text::Span;
use std::collections::HashSet;

/// Rules that say less of a fault, each with one that says more of it.
const GENERAL: [(&str, &str); 5] = [
    // That `user` undoes the image's own says why it is root.
    ("compose-root-user", "user-overrides-image"),
    // What listens at an open port counts for more than the port.
    ("compose-unbound-port", "database-published"),
    ("compose-unbound-port", "port-22"),
    ("database-published", "port-22"),
    ("compose-unbound-port", "docker-api-tcp"),
];

/// What is found in a file, without what a more special rule says of the same place.
pub(crate) fn without_general(mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let is_special = |rule: &str| GENERAL.iter().any(|(_, special)| *special == rule);
    let special: HashSet<(String, Span)> = found
        .iter()
        .filter(|diagnostic| is_special(&diagnostic.rule))
        .map(|diagnostic| (diagnostic.rule.clone().into_owned(), diagnostic.span))
        .collect();
    if !special.is_empty() {
        let is_said = |it: &Diagnostic| {
            let more = GENERAL.iter().filter(|(general, _)| *general == it.rule);
            more.into_iter().any(|(_, rule)| special.contains(&((*rule).to_owned(), it.span)))
        };
        found.retain(|diagnostic| !is_said(diagnostic));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::GENERAL;
    use crate::testing::workspace;
    use crate::{lint, rule};

    fn rules(files: &[(&str, &str)]) -> Vec<String> {
        let found = lint(&workspace(files)).into_iter();
        let about = found.filter(|it| GENERAL.iter().any(|(a, b)| *a == it.rule || *b == it.rule));
        about.map(|it| it.rule.into_owned()).collect()
    }

    #[test]
    fn the_rule_that_knows_more_speaks_alone() {
        let root = "services:\n  a:\n    build: .\n    user: root\n";
        let image = ("Dockerfile", "FROM a:1\nUSER 1000\n");
        assert_eq!(rules(&[("compose.yaml", root)]), ["compose-root-user"]);
        assert_eq!(rules(&[("compose.yaml", root), image]), ["user-overrides-image"]);
        for (image, port, found) in [
            ("redis:8", "6379:6379", "database-published"),
            ("redis:8", "2222:22", "port-22"),
            ("a:1", "2222:22", "port-22"),
            ("a:1", "80:80", "compose-unbound-port"),
        ] {
            let source = format!("services:\n  a:\n    image: {image}\n    ports: [\"{port}\"]\n");
            assert_eq!(rules(&[("compose.yaml", &source)]), [found], "{image} {port}");
        }
    }

    #[test]
    fn the_rules_are_there() {
        assert!(GENERAL.iter().all(|(general, special)| rule(general).is_some() && rule(special).is_some()));
    }
}
