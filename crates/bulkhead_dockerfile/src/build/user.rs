//! The user that a process runs as.

/// The user of an image, as `USER` names it.
///
/// ```text
/// USER app:staff
///      ^^^ user
///          ^^^^^ group
/// ```
///
/// See <https://docs.docker.com/reference/dockerfile/#user>.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// The user's name or number; empty is the same as not to set it.
    pub user: String,
    /// The group's name or number.
    pub group: Option<String>,
    /// Whether every variable in it has a value.
    pub resolved: bool,
}

impl User {
    /// Takes `user:group` apart.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        Self::read(text, true)
    }

    pub(super) fn read(text: &str, resolved: bool) -> Self {
        // A variable can hold a colon of its own: `${USER:-app}`.
        let colon = if resolved { text.split_once(':') } else { None };
        let (user, group) = colon.map_or((text, None), |(user, group)| (user, Some(group.to_owned())));
        Self { user: user.to_owned(), group, resolved }
    }

    /// The user's number, if it is given as one.
    #[must_use]
    pub fn uid(&self) -> Option<u32> {
        self.user.parse().ok()
    }

    /// The user's name, if it is given as one.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        (self.resolved && !self.user.is_empty() && self.uid().is_none()).then_some(self.user.as_str())
    }

    /// Whether it certainly is root: `root` or `0`, with any group, or nothing at all.
    #[must_use]
    pub fn is_root(&self) -> bool {
        self.resolved && (self.user.is_empty() || self.user == "root" || self.uid() == Some(0))
    }
}

#[cfg(test)]
mod tests {
    use super::User;

    #[test]
    fn root_is_a_name_and_a_number() {
        for (text, root) in [
            ("root", true),
            ("0", true),
            ("00", true),
            ("0:0", true),
            ("root:staff", true),
            ("", true),
            ("1000:0", false),
            ("app", false),
            ("rootless", false),
        ] {
            assert_eq!(User::parse(text).is_root(), root, "{text}");
        }
    }

    #[test]
    fn a_user_that_is_not_known_is_not_called_root() {
        let user = User::read("${USER:-app}", false);
        assert!(!user.is_root());
        assert_eq!((user.name(), user.group.as_deref()), (None, None));
    }

    #[test]
    fn numbers_are_no_names() {
        assert_eq!(User::parse("1000:1000").uid(), Some(1000));
        assert_eq!(User::parse("1000:1000").name(), None);
        assert_eq!(User::parse("app:staff").name(), Some("app"));
    }
}
