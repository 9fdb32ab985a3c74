//! Paths in an image, as `WORKDIR` and `COPY` name them.

/// Whether a path begins at the root, on Linux or on Windows.
pub(crate) fn is_absolute(path: &str) -> bool {
    let drive = path.split_once(':').is_some_and(|(drive, _)| {
        drive.len() == 1 && drive.chars().all(|letter| letter.is_ascii_alphabetic())
    });
    path.starts_with(['/', '\\']) || drive
}

/// Whether a path begins with a variable that has no value here, so that it may begin anywhere.
pub(crate) fn is_unknown(path: &str) -> bool {
    path.starts_with('$') || path.is_empty() || path.starts_with('%')
}

/// The folders and the name of an absolute path, without `.` and with `..` worked out.
pub(crate) fn parts(path: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            name => parts.push(name),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::{is_absolute, parts};

    #[test]
    fn the_root_is_a_slash_or_a_drive() {
        for (path, absolute) in
            [("/a", true), ("C:\\a", true), ("c:/a", true), ("\\a", true), ("a/b", false), ("ab:c", false)]
        {
            assert_eq!(is_absolute(path), absolute, "{path}");
        }
        assert_eq!(parts("//a/./b/../c/"), ["a", "c"]);
        assert_eq!(parts("/../a"), ["a"]);
    }
}
