//! Paths in an image.

/// A path as the root of the image sees it, without `.` and `..`, for one that is written in a folder. A path that
/// begins with a variable stays as it is written.
pub(super) fn absolute(folder: &str, path: &str) -> String {
    if path.starts_with('$') {
        return path.trim_end_matches('/').to_owned();
    }
    let mut parts: Vec<&str> = Vec::new();
    let above = if path.starts_with('/') { "" } else { folder };
    for part in above.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            name => parts.push(name),
        }
    }
    let root = if above.starts_with('$') { "" } else { "/" };
    format!("{root}{}", parts.join("/"))
}

/// Whether a path is the folder or lies in it; in `/` lies everything.
pub(super) fn is_within(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder.trim_end_matches('/'))
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The last part of a path.
pub(super) fn name(path: &str) -> &str {
    path.trim_end_matches('/').rsplit('/').next().unwrap_or_default()
}

/// A path below a folder.
pub(super) fn below(folder: &str, inner: &str) -> String {
    if inner.is_empty() { folder.to_owned() } else { format!("{}/{inner}", folder.trim_end_matches('/')) }
}

#[cfg(test)]
mod tests {
    use super::{absolute, is_within};

    #[test]
    fn paths_count_from_the_root() {
        for (folder, path, expected) in [
            ("/app", ".", "/app"),
            ("/app", "./a//b/", "/app/a/b"),
            ("/app", "../b", "/b"),
            ("/", "../../b", "/b"),
            ("/app", "/x/./y", "/x/y"),
            ("/app", "${DIR}/a/", "${DIR}/a"),
            ("${DIR}", "a", "${DIR}/a"),
        ] {
            assert_eq!(absolute(folder, path), expected, "{folder} {path}");
        }
        assert!(is_within("/a/b", "/a") && is_within("/a", "/") && !is_within("/ab", "/a"));
    }
}
