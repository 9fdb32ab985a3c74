//! A check: one goal of an exercise.

use bulkhead_lint::{Area, Item, SYNTAX};
use bulkhead_simulate::image::{Sought, ToolKind};
use bulkhead_text::Span;
use serde::{Deserialize, Serialize};

/// A goal of an exercise; the page reads it with another `T`, for it does not judge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check<T = Test> {
    /// Its name, unique in the exercise.
    pub id: String,
    /// What it is worth; a guard may be worth nothing.
    pub points: u32,
    /// What has to be so, in one sentence: text, and code between backticks.
    pub goal: String,
    /// The item of the checklist that it belongs to.
    pub item: Option<Item>,
    /// The hints that help with it, as places in the exercise's hints, from 0.
    pub hints: Vec<usize>,
    /// Whether it is a guard: so from the start, and to be left so.
    pub guard: bool,
    /// How it is judged.
    pub test: T,
    /// Where the check is named in the exercise's README. For the proof of the course: it is not published.
    #[serde(skip)]
    pub span: Span,
}

/// How a check is judged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Test {
    /// The rule finds nothing in the file, or in the one service, and there is still something to find it in.
    Rule {
        /// The id of the rule, or `syntax`: the file is accepted by the program that reads it.
        rule: String,
        /// The file.
        file: String,
        /// The one service of a Compose file that is looked at.
        service: Option<String>,
    },
    /// A Dockerfile still has an instruction in the stage that becomes the image.
    KeepInstruction {
        /// The Dockerfile.
        file: String,
        /// The instruction, in capitals.
        instruction: String,
        /// What its arguments hold.
        contains: Option<String>,
    },
    /// A Compose file still has a service that does its work.
    KeepService {
        /// The Compose file.
        file: String,
        /// The service.
        service: String,
        /// How the name of its image begins.
        image: Option<String>,
        /// A port of the container that is published or exposed.
        port: Option<u16>,
        /// A port of the host that leads to the container.
        published: Option<u16>,
        /// Where something is mounted in the container.
        volume: Option<String>,
    },
    /// A script, a workflow or another text still has a line with a text, outside comments.
    KeepText {
        /// The file.
        file: String,
        /// What the line holds.
        contains: String,
    },
    /// A `daemon.json` or a seccomp profile still has a key.
    KeepKey {
        /// The file.
        file: String,
        /// The key, at the top of the file.
        key: String,
    },
    /// The user that the container's process starts as is root, or is not.
    User {
        /// The Dockerfile or Compose file.
        file: String,
        /// The service of a Compose file.
        service: Option<String>,
        /// Whether it has to be root.
        root: bool,
    },
    /// The container may have no capability beyond some, and its process has those that it needs.
    Capabilities {
        /// The Compose file.
        file: String,
        /// The service.
        service: String,
        /// The capabilities that it may have, without `CAP_`, in capitals.
        only: Vec<String>,
        /// Those that its process has to have from its start, written in the same way.
        with: Vec<String>,
    },
    /// A `.trivyignore.yaml` ignores what is justified and nothing else, each for a reason and not for ever.
    Triage {
        /// The ignore file.
        file: String,
        /// The report of Trivy, in JSON.
        report: String,
        /// The ids of the vulnerabilities that may be ignored, and have to be.
        justified: Vec<String>,
        /// How many days after the report an entry ends at the latest.
        days: u32,
    },
    /// A service has a variable with this value in its environment.
    Environment {
        /// The Compose file.
        file: String,
        /// The service.
        service: String,
        /// The name of the variable.
        variable: String,
        /// The value that it has to have.
        value: String,
    },
    /// A variable of a service names the file of a secret that the service gets.
    Secret {
        /// The Compose file.
        file: String,
        /// The service.
        service: String,
        /// The name of the variable, such as `POSTGRES_PASSWORD_FILE`.
        variable: String,
    },
    /// One can open a connection to another one, or cannot.
    Reaches {
        /// The Compose file or script.
        file: String,
        /// A service or container; `outside` for other machines, `host` for the host.
        from: String,
        /// A service or container.
        to: String,
        /// Whether it has to be so.
        expect: bool,
    },
    /// A service runs under an AppArmor profile, or what a profile denies and allows.
    AppArmor {
        /// The profile, or a Compose file.
        file: String,
        /// The service of a Compose file, which says under which profile it runs.
        service: Option<String>,
        /// The name of the profile.
        profile: Option<String>,
        /// The program whose profile counts, started by one under the profile.
        started: Option<String>,
        /// Whether the files that have to be allowed belong to the user of the process.
        owned: bool,
        /// What has to be denied.
        denies: Vec<Use>,
        /// What has to be allowed.
        allows: Vec<Use>,
    },
    /// A program starts under a seccomp profile.
    Starts {
        /// The profile, or a Compose file.
        file: String,
        /// The service of a Compose file, whose profile, capabilities, user and options count.
        service: Option<String>,
        /// The program, as the simulator knows it.
        program: String,
        /// Whether what runc needs in a container counts, too.
        docker: bool,
        /// Whether the container has no-new-privileges; a service says so itself.
        no_new_privileges: bool,
    },
    /// A seccomp profile denies a system call, or lets it through.
    Syscall {
        /// The profile, or a Compose file.
        file: String,
        /// The service of a Compose file, whose profile and capabilities count.
        service: Option<String>,
        /// The call.
        syscall: String,
        /// Its arguments; `None` for any.
        args: [Option<u64>; 6],
        /// Whether it has to be denied.
        denied: bool,
    },
    /// A service reaches the internet, or does not.
    Egress {
        /// The Compose file or script.
        file: String,
        /// The service or container.
        service: String,
        /// Whether it has to be so.
        expect: bool,
    },
    /// No layer of the image, nor its settings and its history, hold something.
    LayerFree {
        /// The Dockerfile.
        file: String,
        /// What it is.
        of: Sought,
    },
    /// The container finds no tool of a kind.
    ImageFree {
        /// The Dockerfile.
        file: String,
        /// The kind.
        tool: ToolKind,
    },
}

/// Something that an AppArmor profile can deny.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Use {
    /// A kind of access to a file, `capability`, `network` or `operation`.
    pub kind: String,
    /// The path, the capability, the socket or the operation.
    pub of: String,
}

impl Test {
    /// The file that it looks at.
    #[must_use]
    pub fn file(&self) -> &str {
        match self {
            Self::Rule { file, .. }
            | Self::KeepInstruction { file, .. }
            | Self::KeepService { file, .. }
            | Self::KeepKey { file, .. }
            | Self::KeepText { file, .. }
            | Self::Triage { file, .. }
            | Self::Environment { file, .. }
            | Self::Secret { file, .. }
            | Self::User { file, .. }
            | Self::Capabilities { file, .. }
            | Self::AppArmor { file, .. }
            | Self::Starts { file, .. }
            | Self::Syscall { file, .. }
            | Self::Reaches { file, .. }
            | Self::Egress { file, .. }
            | Self::LayerFree { file, .. }
            | Self::ImageFree { file, .. } => file,
        }
    }

    /// The rule whose docs say why the goal matters and what an attacker does where it is not reached.
    #[must_use]
    pub fn rule(&self) -> Option<&str> {
        match self {
            Self::Rule { rule, .. } => Some(rule).filter(|rule| *rule != SYNTAX).map(String::as_str),
            Self::User { root: false, service: None, .. } => Some("missing-user"),
            Self::User { root: false, .. } => Some("compose-root-user"),
            Self::Capabilities { .. } => Some("capabilities"),
            Self::Reaches { expect: false, .. } => Some("backend-reachable"),
            Self::Egress { expect: false, .. } => Some("backend-egress"),
            Self::Secret { .. } => Some("compose-secret-in-environment"),
            Self::Starts { .. } => Some("seccomp-blocks-start"),
            Self::Syscall { denied: true, .. } => Some("seccomp-dangerous-syscall"),
            _ => None,
        }
    }

    /// The area of the engine that judges it, whatever the kind of its file; none for what needs none.
    #[must_use]
    pub fn area(&self) -> Option<Area> {
        match self {
            Self::Rule { .. } | Self::KeepText { .. } => None,
            Self::KeepInstruction { .. }
            | Self::User { service: None, .. }
            | Self::LayerFree { .. }
            | Self::ImageFree { .. } => Some(Area::Images),
            Self::KeepService { .. }
            | Self::User { .. }
            | Self::Capabilities { .. }
            | Self::Environment { .. }
            | Self::Secret { .. }
            // It belongs to the workflow that runs Trivy.
            | Self::Triage { .. }
            | Self::Reaches { .. }
            | Self::Egress { .. } => Some(Area::Runs),
            Self::KeepKey { .. } | Self::AppArmor { .. } | Self::Starts { .. } | Self::Syscall { .. } => {
                Some(Area::Hosts)
            }
        }
    }

    /// Whether it is a guard where nothing else is said: taking a service or a network away is no answer where it is
    /// needed.
    pub(crate) fn is_guard(&self) -> bool {
        match self {
            Self::KeepInstruction { .. }
            | Self::KeepService { .. }
            | Self::KeepKey { .. }
            | Self::KeepText { .. } => true,
            Self::AppArmor { profile: None, denies, .. } => denies.is_empty(),
            Self::Reaches { expect, .. } | Self::Egress { expect, .. } => *expect,
            _ => false,
        }
    }
}
