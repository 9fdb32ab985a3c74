//! What a `.dockerignore` keeps out, by its text.

use super::*;
use proptest::prelude::*;

fn file(source: &str) -> IgnoreFile {
    let parsed = IgnoreFile::parse(source);
    assert_eq!(parsed.errors, [], "{source}");
    parsed.tree
}

fn excludes(source: &str, path: &str) -> bool {
    file(source).excluding(path).is_some()
}

/// Cases after <https://github.com/moby/patternmatcher/blob/main/patternmatcher_test.go>.
#[test]
fn patterns_match_as_dockers_do() {
    for (pattern, path, matches) in [
        ("**", "file", true),
        ("**", "dir/file", true),
        ("**/", "dir/file", true),
        ("**/**", "dir/file", true),
        ("dir/**", "dir/file", true),
        ("dir/**", "dir/dir2/file", true),
        ("dir/**", "dir", false),
        ("**/dir", "dir", true),
        ("**/dir", "dir/file", true),
        ("**/dir2/*", "dir/dir2/file", true),
        ("**/dir2/**", "dir/dir2/dir2/file", true),
        ("**file", "file", true),
        ("**file", "dir/file", true),
        ("**file", "dir/afile", true),
        ("**/file", "dir/afile", false),
        ("**/file*txt", "dir/dir/file.txt", true),
        ("**/**/*.txt", "dir/file.txt", true),
        ("**/*.txt", "file.txt", true),
        ("a**/*.txt", "a/file.txt", true),
        ("a**/*.txt", "a/dir/file.txt", true),
        ("a/*.txt", "a/dir/file.txt", false),
        ("a/*.txt", "a/file.txts", false),
        ("a[b-d]e", "ae", false),
        ("a[b-d]e", "ace", true),
        ("a[b-d]e", "aae", false),
        ("a[^b-d]e", "aze", true),
        (".*", ".foo", true),
        (".*", "foo", false),
        ("abc.def", "abcdef", false),
        ("abc.def", "abc.def", true),
        ("abc?def", "abcZdef", true),
        ("abc?def", "abcdef", false),
        ("a\\*b", "a*b", true),
        ("a\\*b", "axb", false),
        ("**/foo/bar", "foo/bar", true),
        ("**/foo/bar", "dir/foo/bar", true),
        ("abc/**", "abc/def/ghi", true),
        ("**/.foo", ".foo", true),
        ("**/.foo", "bar.foo", false),
        ("a(b)c/def", "a(b)c/def", true),
        ("*.md", "docs/a.md", false),
        ("node_modules", "node_modules/a/b.js", true),
        ("docs/a", "docs/a/b/c", true),
        ("docs", "documents/a", false),
        ("é?", "éa", true),
    ] {
        assert_eq!(excludes(pattern, path), matches, "{pattern} {path}");
    }
}

/// <https://docs.docker.com/build/concepts/context/#dockerignore-files>
#[test]
fn lines_are_trimmed_and_cleaned() {
    for (source, path) in [
        ("/node_modules/", "node_modules"),
        ("  a  \r\nb\r\n", "a"),
        ("a\r\nb\r\n", "b"),
        ("./a/../b", "b"),
        ("\u{feff}a", "a"),
        ("a", "./a"),
        ("a", "/a/"),
    ] {
        assert!(excludes(source, path), "{source:?}");
    }
    assert!(!excludes("#a\n", "#a"));
    assert!(excludes(" #a\n", "#a"), "only a line that begins with it is a comment");
    assert!(!excludes("", "a") && !excludes("\n  \n", "a"));
}

#[test]
fn the_last_pattern_that_matches_decides() {
    assert!(!excludes("*.md\n!README.md", "README.md"));
    assert!(excludes("*.md\n!README*.md\nREADME-secret.md", "README-secret.md"));
    assert!(excludes("*.md\nREADME-secret.md\n!*.txt", "README-secret.md"));
    assert!(!excludes("a\n!a/b", "a/b/c"));
    assert!(!excludes("*\n! src/**", "src/a.c"));
    let source = "a\nb\n!a\n*\n";
    assert_eq!(file(source).excluding("a").map(|pattern| pattern.span.of(source)), Some("*"));
}

#[test]
fn a_folder_of_which_something_is_kept_is_not_all_excluded() {
    let all = |source: &str, path: &str| file(source).excludes_all_of(path).is_some();
    assert!(all("*\n!src/**", "docs"));
    assert!(!all("*\n!src/**", "src"));
    assert!(!all("*\n!src/app/main.c", "src"));
    assert!(!all("*\n!**/*.c", "src"));
    assert!(all("*\n!srcs/a", "src"));
    assert!(!all("docs", ".") && !all("*", ".") && !all("*", "./"), "the root itself is always there");
}

/// `New` in patternmatcher refuses them, and the build ends.
#[test]
fn wrong_patterns_are_errors_and_the_others_count() {
    for wrong in ["!", "! ", "!/", "[", "a[", "[]", "[a-", "[-a]", "[z-a]", "a\\", "!x["] {
        let source = format!("a\n{wrong}\nb\n");
        let parsed = IgnoreFile::parse(&source);
        let spans: Vec<&str> = parsed.errors.iter().map(|error| error.span.of(&source)).collect();
        assert_eq!(spans, [wrong.trim()], "{wrong}");
        assert_eq!(parsed.tree.patterns.len(), 2, "{wrong}");
    }
}

#[test]
fn a_long_file_ends_at_the_limit() {
    let parsed = IgnoreFile::parse(&"abc\n".repeat(MAX_IGNORE_BYTES));
    assert_eq!((parsed.tree.patterns.len(), parsed.errors.len()), (MAX_IGNORE_BYTES / 4, 1));
}

#[test]
fn many_wildcards_take_no_longer_than_the_product_of_the_lengths() {
    let source = "*a".repeat(10_000);
    assert!(!excludes(&source, &format!("{}b", "a".repeat(1_000))));
    assert!(!excludes(&"**/a/".repeat(5_000), &"a/".repeat(1_000)));
}

/// What a pattern matches, tried out character by character.
fn slow(pattern: &[char], path: &[char]) -> bool {
    match (pattern, path) {
        ([], []) => true,
        (['*', '*', '/', rest @ ..], _) => {
            slow(rest, path) || (0..path.len()).any(|at| path[at] == '/' && slow(rest, &path[at + 1..]))
        }
        (['*', rest @ ..], _) => {
            let name = path.iter().take_while(|next| **next != '/').count();
            (0..=name).any(|at| slow(rest, &path[at..]))
        }
        (['?', rest @ ..], [next, path @ ..]) => *next != '/' && slow(rest, path),
        ([wanted, rest @ ..], [next, path @ ..]) => wanted == next && slow(rest, path),
        _ => false,
    }
}

proptest! {
    #[test]
    fn any_text_is_read(source in any::<String>(), path in any::<String>()) {
        let parsed = IgnoreFile::parse(&source);
        for pattern in &parsed.tree.patterns {
            prop_assert!(!pattern.span.of(&source).is_empty());
        }
        let deciding = parsed.tree.excludes_all_of(&path);
        prop_assert!(deciding.is_none_or(|pattern| !pattern.exception));
    }

    #[test]
    fn matching_is_the_same_as_trying_everything(
        pattern in "((\\*\\*/)?[ab*?]{1,2}/){0,2}[ab*?]{1,3}",
        path in "([ab]{1,2}/){0,3}[ab]{1,2}",
    ) {
        prop_assume!(!pattern.replace("**/", "").contains("**"));
        let letters: Vec<char> = pattern.chars().collect();
        let path_letters: Vec<char> = path.chars().collect();
        let ends = (1..=path_letters.len()).filter(|end| path_letters.get(*end).is_none_or(|next| *next == '/'));
        let expected = ends.into_iter().any(|end| slow(&letters, &path_letters[..end]));
        prop_assert_eq!(excludes(&pattern, &path), expected);
    }
}
