//! What a rule lets do with files, and how it lets programs be started.

/// Kinds of access, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Access(u8);

impl Access {
    /// `r`.
    pub const READ: Self = Self(1);
    /// `w`, which appends, too.
    pub const WRITE: Self = Self(2);
    /// `a`.
    pub const APPEND: Self = Self(4);
    /// `l`: a hard link of that name.
    pub const LINK: Self = Self(8);
    /// `k`.
    pub const LOCK: Self = Self(16);
    /// `m`: into memory, as code.
    pub const MAP: Self = Self(32);
    /// `x`: starting it.
    pub const EXECUTE: Self = Self(64);
    /// All of them.
    pub const ALL: Self = Self(127);

    /// The kinds that a check can ask for, by their names.
    pub const NAMES: [(&'static str, Self); 7] = [
        ("read", Self::READ),
        ("write", Self::WRITE),
        ("append", Self::APPEND),
        ("link", Self::LINK),
        ("lock", Self::LOCK),
        ("map", Self::MAP),
        ("execute", Self::EXECUTE),
    ];

    /// The letters of a rule, and the kind of access that each is.
    pub const LETTERS: [(char, &'static str); 6] =
        [('r', "read"), ('w', "write"), ('a', "append"), ('l', "link"), ('k', "lock"), ('m', "map")];

    fn of_letter(letter: char) -> Option<Self> {
        let (_, name) = Self::LETTERS.iter().find(|(known, _)| *known == letter)?;
        Self::named(name)
    }

    /// The kind of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(known, _)| *known == name).map(|(_, access)| *access)
    }

    /// Both together.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether some of the others are among these.
    #[must_use]
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// Under which profile a program is started: `ix`, `Px`, `cux`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exec {
    /// `p`: another profile of the host; `c`: a child; `u`: none; `i`: the same one.
    pub to: char,
    /// What is done where that profile is not there: `i` or `u`.
    pub or: Option<char>,
}

/// Reads `rwix`.
///
/// # Errors
/// What is wrong with it.
pub(super) fn read(text: &str, deny: bool) -> Result<(Access, Option<Exec>), String> {
    let mut access = Access::default();
    let mut exec: Option<Exec> = None;
    let mut ways = String::new();
    for letter in text.chars() {
        let one = match letter {
            'i' | 'p' | 'P' | 'c' | 'C' | 'u' | 'U' => {
                ways.push(letter);
                continue;
            }
            'x' => {
                let way = std::mem::take(&mut ways);
                match (way.as_str(), deny) {
                    ("", true) => {}
                    ("", false) => {
                        return Err(
                            "a rule that allows says how a program is started: `ix`, `Px`, `Cx` or `Ux`"
                                .to_owned(),
                        );
                    }
                    (_, true) => return Err(format!("a rule that denies has `x` alone, not `{way}x`")),
                    (_, false) => {
                        let way = transition(&way)
                            .ok_or_else(|| format!("there is no way to start a program called `{way}x`"))?;
                        if exec.is_some_and(|before| before != way) {
                            return Err("a program is started in one way, and here are two".to_owned());
                        }
                        exec = Some(way);
                    }
                }
                Access::EXECUTE
            }
            other => Access::of_letter(other).ok_or_else(|| format!("`{other}` is no kind of access"))?,
        };
        if !ways.is_empty() {
            return Err(format!("after `{ways}` an `x` is missing"));
        }
        access = access.with(one);
    }
    if !ways.is_empty() {
        return Err(format!("after `{ways}` an `x` is missing"));
    }
    if access.has(Access::WRITE) && access.has(Access::APPEND) {
        return Err("`w` and `a` exclude each other".to_owned());
    }
    Ok((access, exec))
}

fn transition(way: &str) -> Option<Exec> {
    let mut letters = way.chars();
    let to = letters.next()?.to_ascii_lowercase();
    let or = letters.next().map(|or| or.to_ascii_lowercase());
    let known = match (to, or) {
        (_, None) => true,
        ('p' | 'c', Some(or)) => matches!(or, 'i' | 'u'),
        _ => false,
    };
    (known && letters.next().is_none()).then_some(Exec { to, or })
}

/// Whether a word can only be access: `rw`, `rix`.
pub(super) fn is_access(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|letter| "rwalkmxipPcCuU".contains(letter))
}
