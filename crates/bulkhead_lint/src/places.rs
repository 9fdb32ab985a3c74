//! Paths within a workspace, part by part.

/// A path, part by part.
pub(crate) type Path<'a> = Vec<&'a str>;

/// The path without `.`, and without `..` where it follows a folder's name.
pub(crate) fn normal<'a>(parts: impl Iterator<Item = &'a str>) -> Path<'a> {
    let mut path = Path::new();
    for part in parts {
        match (part, path.last()) {
            ("" | ".", _) => {}
            ("..", Some(&last)) if last != ".." => {
                path.pop();
            }
            _ => path.push(part),
        }
    }
    path
}

/// The path that a file in that folder names, if it is one below some folder: no URL, and no place that one machine
/// alone has.
pub(crate) fn relative<'a>(folder: &[&'a str], written: &'a str) -> Option<Path<'a>> {
    let fixed = written.starts_with(['/', '~']) || written.contains(['\\', ':', '$']);
    (!fixed && !written.is_empty()).then(|| normal(folder.iter().copied().chain(written.split('/'))))
}

#[cfg(test)]
mod tests {
    use super::relative;

    #[test]
    fn relative_paths_count_from_the_folder() {
        let path = |written| relative(&["a", "b"], written).map(|path| path.join("/"));
        assert_eq!(path(".").as_deref(), Some("a/b"));
        assert_eq!(path("./c//d/").as_deref(), Some("a/b/c/d"));
        assert_eq!(path("../../../x").as_deref(), Some("../x"));
        for other in ["", "/srv", "~/a", "C:\\a", "https://example.com/a.git", "$DIR/a"] {
            assert_eq!(path(other), None, "{other}");
        }
    }
}
