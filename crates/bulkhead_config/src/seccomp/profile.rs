//! A seccomp profile as Docker's format says it, every value with its place.
//!
//! The format: <https://github.com/moby/profiles/blob/main/seccomp/seccomp.go>.

use super::Argument;
use crate::capability::{Capability, CapabilitySet};
use bulkhead_text::{Span, Spanned};

/// A profile. Absent fields are `None` or empty; what could not be decoded is absent, too, and has a
/// [`Refusal`](super::Refusal).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// The whole object.
    pub span: Span,
    /// The answer to every call that no rule names, as it is written; see [`Action::parse`](super::Action::parse).
    pub default_action: Option<Spanned<String>>,
    /// The errno of the default action.
    pub default_errno: Option<Spanned<u64>>,
    /// The ABIs that the filter covers besides the host's own: `SCMP_ARCH_…`.
    pub architectures: Vec<Spanned<String>>,
    /// The same, for one host architecture at a time.
    pub arch_map: Vec<ArchMap>,
    /// The rules, in order.
    pub rules: Vec<Rule>,
    /// `SECCOMP_FILTER_FLAG_…`.
    pub flags: Vec<Spanned<String>>,
    /// The socket of the agent that answers `SCMP_ACT_NOTIFY`.
    pub listener_path: Option<Spanned<String>>,
    /// What that agent is told.
    pub listener_metadata: Option<Spanned<String>>,
}

/// An entry of `archMap`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArchMap {
    /// The host architecture.
    pub architecture: Spanned<String>,
    /// What it covers besides.
    pub sub_architectures: Vec<Spanned<String>>,
}

/// An entry of `syscalls`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The whole entry.
    pub span: Span,
    /// The calls, from `names` or from the old `name`.
    pub names: Vec<Spanned<String>>,
    /// The answer, as it is written; `None` if it is left out, which runc refuses.
    pub action: Option<Spanned<String>>,
    /// The errno of the answer.
    pub errno: Option<Spanned<u64>>,
    /// Conditions on the arguments; see [`Filter`](super::Filter) for how they combine.
    pub args: Vec<Argument>,
    /// The rule counts only where all of this is so.
    pub includes: RuleFilter,
    /// The rule does not count where any of this is so.
    pub excludes: RuleFilter,
    /// A remark, which nothing reads.
    pub comment: Option<Spanned<String>>,
}

/// Where a rule counts: `includes` or `excludes`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RuleFilter {
    /// Capabilities of the bounding set: `CAP_…`.
    pub caps: Vec<Spanned<String>>,
    /// Architectures in libseccomp's words: `amd64`, `arm64`, `x86`, …
    pub arches: Vec<Spanned<String>>,
    /// The kernel from which on it counts.
    pub min_kernel: Option<Spanned<Kernel>>,
}

/// The first two numbers of a kernel's version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Kernel(pub u8, pub u8);

impl Kernel {
    /// Reads `minKernel`: exactly two numbers of at most 255, not both 0.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let (first, second) = text.split_once('.').filter(|(a, b)| digits(a) && digits(b))?;
        let kernel = Self(first.parse().ok()?, second.parse().ok()?);
        (kernel != Self(0, 0)).then_some(kernel)
    }
}

/// What a profile's `includes` and `excludes` are compared with, on an x86_64 host.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Environment {
    /// The bounding set of the container; a container of another user than root keeps it.
    pub capabilities: CapabilitySet,
    /// The kernel of the host.
    pub kernel: Kernel,
}

impl Default for Environment {
    /// Docker's capabilities and Linux 6.12, a kernel with long-term support.
    fn default() -> Self {
        Self { capabilities: CapabilitySet::DEFAULT, kernel: Kernel(6, 12) }
    }
}

impl Environment {
    /// The host's architecture in the words of `includes` and `excludes`.
    const ARCH: &str = "amd64";

    /// Whether dockerd keeps the rule: `excludes` drops it as soon as one thing holds, `includes` keeps it
    /// only if all do.
    #[must_use]
    pub fn keeps(&self, rule: &Rule) -> bool {
        let here = |arches: &[Spanned<String>]| arches.iter().any(|arch| arch.value == Self::ARCH);
        let held = |name: &Spanned<String>| {
            let capability = Capability::with_full_name(&name.value);
            capability.is_some_and(|capability| self.capabilities.contains(capability))
        };
        let (excludes, includes) = (&rule.excludes, &rule.includes);
        let excluded = here(&excludes.arches)
            || excludes.caps.iter().any(held)
            || excludes.min_kernel.as_ref().is_some_and(|kernel| self.kernel >= kernel.value);
        let included = (includes.arches.is_empty() || here(&includes.arches))
            && includes.caps.iter().all(held)
            && includes.min_kernel.as_ref().is_none_or(|kernel| self.kernel >= kernel.value);
        !excluded && included
    }
}

impl Profile {
    /// Whether the profile switches seccomp off: it has neither a default action nor a rule, so dockerd
    /// takes it for "none". (`{"defaultAction": "SCMP_ACT_ERRNO"}` is the opposite: it denies everything.)
    #[must_use]
    pub fn is_off(&self) -> bool {
        !self.has_default_action() && self.rules.is_empty()
    }

    /// Whether a default action is written; an empty string counts as none.
    pub(super) fn has_default_action(&self) -> bool {
        self.default_action.as_ref().is_some_and(|action| !action.value.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kernel_is_two_numbers() {
        assert_eq!(Kernel::parse("4.8"), Some(Kernel(4, 8)));
        assert_eq!(Kernel::parse("255.255"), Some(Kernel(255, 255)));
        for wrong in ["4.8.1", "4", "0.0", "256.1", "4.x", "-1.2", "+4.8", "4.", ".8", " 4.8", ""] {
            assert_eq!(Kernel::parse(wrong), None, "{wrong}");
        }
        assert!(Kernel(4, 18) > Kernel(4, 8));
    }
}
