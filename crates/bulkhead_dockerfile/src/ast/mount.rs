//! `RUN --mount`: what a build step sees that is not in a layer.

use bulkhead_text::{Span, Spanned};

/// One `--mount` flag of `RUN`.
///
/// ```text
/// RUN --mount=type=secret,id=token,required cat /run/secrets/token
///             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ span
///             ^^^^^^^^^^^ an option
/// ```
///
/// See <https://docs.docker.com/reference/dockerfile/#run---mount>.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mount {
    /// The value of the flag.
    pub span: Span,
    /// `type=`; `bind` where it is not given.
    pub kind: MountKind,
    /// All options, `type` too, in the order of the source.
    pub options: Vec<MountOption>,
}

/// What a mount brings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MountKind {
    /// Files of the build context, a stage or an image.
    Bind,
    /// A folder that outlives the build.
    Cache,
    /// Memory.
    Tmpfs,
    /// A secret file or variable.
    Secret,
    /// An SSH agent.
    Ssh,
    /// A word that Docker does not know, or a variable.
    Unknown,
}

/// One `key=value` or bare `key` of a mount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MountOption {
    /// The key in lower case.
    pub key: Spanned<String>,
    /// The value, if there is a `=`.
    pub value: Option<Spanned<String>>,
}

impl Mount {
    /// The last option with one of these keys.
    #[must_use]
    pub fn option(&self, keys: &[&str]) -> Option<&MountOption> {
        self.options.iter().rev().find(|option| keys.contains(&option.key.value.as_str()))
    }

    /// `target`, `dst` or `destination`: where it appears.
    #[must_use]
    pub fn target(&self) -> Option<&Spanned<String>> {
        self.option(&["target", "dst", "destination"])?.value.as_ref()
    }

    /// `source` or `src`: what appears.
    #[must_use]
    pub fn source(&self) -> Option<&Spanned<String>> {
        self.option(&["source", "src"])?.value.as_ref()
    }

    /// `id` of a secret, a cache or an SSH agent.
    #[must_use]
    pub fn id(&self) -> Option<&Spanned<String>> {
        self.option(&["id"])?.value.as_ref()
    }

    /// `from`: the stage, image or context that the source is in.
    #[must_use]
    pub fn from(&self) -> Option<&Spanned<String>> {
        self.option(&["from"])?.value.as_ref()
    }

    /// `env` of a secret: the variable that holds it.
    #[must_use]
    pub fn env(&self) -> Option<&Spanned<String>> {
        self.option(&["env"])?.value.as_ref()
    }
}
