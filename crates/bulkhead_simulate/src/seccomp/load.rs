//! A profile with everything for which docker, dockerd or runc refuse it.

use bulkhead_config::json;
use bulkhead_config::seccomp::{Layer, Profile, Refusal};
use bulkhead_text::Mistake;

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
