//! Conditions on the arguments of a system call.

use bulkhead_text::{Span, Spanned};

/// How an argument is compared: always unsigned and on all 64 bits, so `EQ 1` does not match 0x100000001.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Comparison {
    /// `SCMP_CMP_NE`
    NotEqual,
    /// `SCMP_CMP_LT`
    Less,
    /// `SCMP_CMP_LE`
    LessOrEqual,
    /// `SCMP_CMP_EQ`
    Equal,
    /// `SCMP_CMP_GE`
    GreaterOrEqual,
    /// `SCMP_CMP_GT`
    Greater,
    /// `SCMP_CMP_MASKED_EQ`: `value` is the mask, `valueTwo` the wanted bits.
    MaskedEqual,
}

/// Every name that runc knows (<https://github.com/opencontainers/runc/blob/main/libcontainer/seccomp/config.go>).
const NAMES: &[(&str, Comparison)] = &[
    ("SCMP_CMP_NE", Comparison::NotEqual),
    ("SCMP_CMP_LT", Comparison::Less),
    ("SCMP_CMP_LE", Comparison::LessOrEqual),
    ("SCMP_CMP_EQ", Comparison::Equal),
    ("SCMP_CMP_GE", Comparison::GreaterOrEqual),
    ("SCMP_CMP_GT", Comparison::Greater),
    ("SCMP_CMP_MASKED_EQ", Comparison::MaskedEqual),
];

impl Comparison {
    /// The comparison of a name, spelled as runc wants it.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        NAMES.iter().find(|(known, _)| *known == name).map(|(_, comparison)| *comparison)
    }

    /// Every name that a profile may use.
    pub fn names() -> impl Iterator<Item = &'static str> {
        NAMES.iter().map(|(name, _)| *name)
    }
}

/// One entry of a rule's `args`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Argument {
    /// The whole entry.
    pub span: Span,
    /// Which argument of the call, from 0; the kernel passes six.
    pub index: Spanned<u64>,
    /// What it is compared with; for a masked comparison, the mask.
    pub value: u64,
    /// For a masked comparison, the wanted bits; 0 if it is left out. Other comparisons ignore it.
    pub value_two: u64,
    /// The comparison as it is written.
    pub op: Spanned<String>,
}

/// A condition that runc accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Condition {
    pub(super) index: usize,
    pub(super) comparison: Comparison,
    value: u64,
    /// 0 unless the comparison is masked; then reduced to the bits of the mask.
    wanted: u64,
}

impl Condition {
    /// The condition of an entry; `None` where runc refuses it.
    pub(super) fn new(argument: &Argument) -> Option<Self> {
        let comparison = Comparison::parse(&argument.op.value)?;
        let index = usize::try_from(argument.index.value).ok().filter(|index| *index < 6)?;
        let masked = comparison == Comparison::MaskedEqual;
        let wanted = if masked { argument.value & argument.value_two } else { 0 };
        Some(Self { index, comparison, value: argument.value, wanted })
    }

    /// Whether it holds for every argument: its mask has no bit. libseccomp leaves such a condition out.
    pub(super) fn always_holds(self) -> bool {
        self.comparison == Comparison::MaskedEqual && self.value == 0
    }

    /// What it is where arguments have 32 bits.
    pub(super) fn narrow(self) -> Self {
        let low = u64::from(u32::MAX);
        Self { value: self.value & low, wanted: self.wanted & low, ..self }
    }

    /// Whether the value fits into the lower half of an argument.
    pub(super) fn is_short(self) -> bool {
        self.value <= u64::from(u32::MAX)
    }

    /// Whether it holds; `None` if the argument is not known.
    pub(super) fn holds(self, args: &[Option<u64>; 6]) -> Option<bool> {
        let arg = args.get(self.index).copied().flatten()?;
        Some(match self.comparison {
            Comparison::NotEqual => arg != self.value,
            Comparison::Less => arg < self.value,
            Comparison::LessOrEqual => arg <= self.value,
            Comparison::Equal => arg == self.value,
            Comparison::GreaterOrEqual => arg >= self.value,
            Comparison::Greater => arg > self.value,
            Comparison::MaskedEqual => arg & self.value == self.wanted,
        })
    }
}
