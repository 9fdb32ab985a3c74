//! Random profiles and calls: few names, arguments and numbers, so that rules often meet.

/// Numbers that are the same on every machine: Steele, Lea and Flood's SplitMix64
/// (<https://doi.org/10.1145/2660193.2660195>).
pub(super) struct Random(pub(super) u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`.
    pub(super) fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    /// True once in `times`.
    fn once_in(&mut self, times: u64) -> bool {
        self.below(times) == 0
    }

    pub(super) fn pick<T: Clone>(&mut self, all: &[T]) -> T {
        all[usize::try_from(self.below(all.len() as u64)).expect("a place in a list")].clone()
    }
}

/// An action as a profile writes it, and its errno if there is one.
#[derive(Clone)]
pub(super) struct Action {
    pub(super) name: &'static str,
    pub(super) errno: Option<u64>,
}

pub(super) struct Argument {
    pub(super) index: u64,
    pub(super) op: &'static str,
    pub(super) value: u64,
    pub(super) value_two: u64,
}

pub(super) struct Rule {
    pub(super) names: Vec<&'static str>,
    pub(super) action: Action,
    pub(super) args: Vec<Argument>,
}

pub(super) struct Profile {
    pub(super) default: Action,
    pub(super) architectures: &'static [&'static str],
    pub(super) rules: Vec<Rule>,
}

/// The calls that rules name; `not_a_call` is none.
const NAMED: &[&str] = &["read", "socket", "clone", "openat", "clone3", "not_a_call"];
/// The same for rules without conditions: `socketcall` is a call of 32-bit x86 alone. What becomes of conditions on it
/// is not modelled: they make libseccomp refuse rules for its parts, such as `socket`.
const PLAIN: &[&str] = &["read", "socket", "clone", "openat", "clone3", "not_a_call", "socketcall"];
/// The calls that are asked about; the last ones are above all that are named.
const ASKED: &[&str] = &["read", "socket", "clone", "openat", "clone3", "write", "openat2", "futex_waitv"];
const ACTIONS: &[&str] = &[
    "SCMP_ACT_ALLOW",
    "SCMP_ACT_ALLOW",
    "SCMP_ACT_ERRNO",
    "SCMP_ACT_ERRNO",
    "SCMP_ACT_KILL",
    "SCMP_ACT_KILL_THREAD",
    "SCMP_ACT_KILL_PROCESS",
    "SCMP_ACT_TRAP",
    "SCMP_ACT_TRACE",
    "SCMP_ACT_LOG",
];
const ERRNOS: &[u64] = &[0, 1, 13, 38, 4094, 65537];
/// An errno that libseccomp refuses.
const LARGE_ERRNO: u64 = 4095;
const OPS: &[&str] = &[
    "SCMP_CMP_EQ",
    "SCMP_CMP_EQ",
    "SCMP_CMP_NE",
    "SCMP_CMP_LT",
    "SCMP_CMP_LE",
    "SCMP_CMP_GE",
    "SCMP_CMP_GT",
    "SCMP_CMP_MASKED_EQ",
    "SCMP_CMP_MASKED_EQ",
];
const SHORT: &[u64] = &[0, 1, 2, 3, 5, 0x7e02_0000, 0x8000_0000, 0xffff_ffff];
const LONG: &[u64] = &[0x1_0000_0000, 0x1_0000_0001, 0x8000_0000_0000_0000, u64::MAX];
const ARCHITECTURES: &[&[&str]] = &[
    &[],
    &["SCMP_ARCH_X86_64"],
    &["SCMP_ARCH_X86"],
    &["SCMP_ARCH_X86_64", "SCMP_ARCH_X86", "SCMP_ARCH_X32"],
];

fn action(random: &mut Random) -> Action {
    let name = random.pick(ACTIONS);
    let errno = match random.below(200) {
        0 if name == "SCMP_ACT_ERRNO" => Some(LARGE_ERRNO),
        1..80 => Some(random.pick(ERRNOS)),
        _ => None,
    };
    Action { name, errno }
}

fn value(random: &mut Random) -> u64 {
    let numbers = if random.once_in(6) { LONG } else { SHORT };
    random.pick(numbers)
}

/// A profile. Most rules share two or three actions: libseccomp refuses many a mixture.
pub(super) fn profile(random: &mut Random) -> Profile {
    let actions: Vec<Action> = (0..=random.below(3)).map(|_| action(random)).collect();
    let most_arguments = random.below(4);
    let indexes = random.below(3) + 1;
    let many = random.once_in(50);
    let count = if many { 40 } else { random.below(6) };
    let rules = (0..count).map(|_| {
        let arguments = random.below(most_arguments + 1);
        Rule {
            names: (0..=random.below(2))
                .map(|_| random.pick(if arguments == 0 { PLAIN } else { NAMED }))
                .collect(),
            action: random.pick(&actions),
            args: (0..arguments)
                .map(|_| Argument {
                    index: random.below(indexes),
                    op: random.pick(OPS),
                    value: value(random),
                    value_two: value(random),
                })
                .collect(),
        }
    });
    let rules = rules.collect();
    Profile { default: action(random), architectures: random.pick(ARCHITECTURES), rules }
}

/// A call, its arguments near the numbers that profiles have.
pub(super) fn call(random: &mut Random) -> (&'static str, [u64; 6]) {
    let name = random.pick(ASKED);
    let args = std::array::from_fn(|_| {
        let number = value(random);
        match random.below(6) {
            0 => number.wrapping_add(1),
            1 => number.wrapping_sub(1),
            2 => number | value(random),
            _ => number,
        }
    });
    (name, args)
}
