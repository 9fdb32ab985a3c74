//! A profile with everything for which docker, dockerd or runc refuse it.

use bulkhead_config::json;
use bulkhead_config::seccomp::{Layer, Profile, Refusal, default};
use bulkhead_text::Mistake;

/// A value, the wanted bits of a mask, and a comparison.
type Test = (u64, u64, &'static str);

/// What Docker's default profile allows with certain first arguments alone.
const CONDITIONAL: &[(&str, &[Test])] = &[
    // No new namespaces.
    ("clone", &[(0x7e02_0000, 0, "MASKED_EQ")]),
    (
        "personality",
        &[(0, 0, "EQ"), (8, 0, "EQ"), (0x20000, 0, "EQ"), (0x20008, 0, "EQ"), (0xffff_ffff, 0, "EQ")],
    ),
    // Neither AF_ALG (38) nor AF_VSOCK (40).
    ("socket", &[(38, 0, "LT"), (39, 0, "EQ"), (40, 0, "GT")]),
];

/// A profile as its text says it.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// What it says, as far as it can be read.
    pub profile: Profile,
    /// Who refuses it and why: those who see it first stand first.
    pub refusals: Vec<Refusal>,
}

impl Loaded {
    /// Reads the text of a profile.
    #[must_use]
    pub fn new(source: &str) -> Self {
        let parsed = json::parse(source);
        let (profile, mut refusals) = Profile::from_node(&parsed.tree);
        // Of a key that stands twice the last one counts: Docker takes such a file.
        let errors = parsed.errors.iter().filter(|error| error.mistake != Mistake::DuplicateKey);
        refusals.extend(errors.map(Refusal::from_syntax_error));
        refusals.sort_by_key(|refusal| (refusal.layer, refusal.span));
        Self { profile, refusals }
    }

    /// Docker's default profile as it is with Docker's default capabilities, on x86_64
    /// (<https://github.com/moby/profiles/blob/main/seccomp/default.json> at commit cd3bed8061).
    #[must_use]
    pub fn docker_default() -> Self {
        let plain = default::allowed().filter(|name| !CONDITIONAL.iter().any(|(known, _)| known == name));
        let names: Vec<String> = plain.map(|name| format!("\"{name}\"")).collect();
        let mut rules = vec![
            format!(r#"{{"names": [{}], "action": "SCMP_ACT_ALLOW"}}"#, names.join(", ")),
            r#"{"names": ["clone3"], "action": "SCMP_ACT_ERRNO", "errnoRet": 38}"#.to_owned(),
        ];
        for (name, conditions) in CONDITIONAL {
            for (value, two, op) in *conditions {
                rules.push(format!(
                    r#"{{"names": ["{name}"], "action": "SCMP_ACT_ALLOW", "args": [{{"index": 0, "value": {value}, "valueTwo": {two}, "op": "SCMP_CMP_{op}"}}]}}"#
                ));
            }
        }
        Self::new(&format!(
            r#"{{"defaultAction": "SCMP_ACT_ERRNO", "architectures": ["SCMP_ARCH_X86", "SCMP_ARCH_X32"], "syscalls": [{}]}}"#,
            rules.join(", ")
        ))
    }

    /// The refusal that a person meets: that of whoever sees the profile first.
    #[must_use]
    pub fn refusal(&self) -> Option<&Refusal> {
        self.refusals.first()
    }

    /// The refusal as the person meets it, in one sentence.
    #[must_use]
    pub fn refused(&self) -> Option<String> {
        let refusal = self.refusal()?;
        let who = match refusal.layer {
            Layer::Client => "docker",
            Layer::Dockerd => "dockerd",
            Layer::Runc => "runc",
        };
        Some(format!("{who} refuses the profile: {}", refusal.message))
    }
}
