//! The command line.

use bulkhead_lint::{Applicability, FileKind, Severity};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Checks Dockerfiles, Compose files, seccomp profiles and daemon.json for what an attacker would use.
#[derive(Debug, Parser)]
#[command(name = "bulkhead", version)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check files, and the files of folders
    Lint(LintOptions),
    /// Say why a rule matters, and how to put its fault right
    Explain {
        /// The rule, as `bulkhead rules` lists it
        rule: String,
    },
    /// List every rule
    Rules {
        /// How to print it
        #[arg(long, value_enum, default_value_t)]
        format: Format,
        /// Write them into this folder instead, as the page fetches them; what is in it is replaced
        #[arg(long)]
        to: Option<PathBuf>,
    },
    /// Prove a course, grade an attempt, confirm a progress report
    #[command(subcommand)]
    Course(CourseCommand),
    /// Say what happens when files run
    #[command(subcommand)]
    Simulate(SimulateCommand),
}

/// What to simulate.
#[derive(Debug, Subcommand)]
pub(crate) enum SimulateCommand {
    /// Which capabilities the process of a service ends with, and what each is good for
    Capabilities(CapabilitiesOptions),
    /// What image a Dockerfile makes: settings, layers, the secrets that stay in them, the tools that remain
    Image(ImageOptions),
    /// Who reaches whom, who reaches the internet, and what is reached from outside
    Network(NetworkOptions),
    /// Whether a program starts under a seccomp profile, and what it dies of
    Seccomp(SeccompOptions),
}

/// The service of `simulate capabilities`.
#[derive(Debug, Args)]
pub(crate) struct CapabilitiesOptions {
    /// The Compose file
    pub(crate) compose: PathBuf,
    /// The service; it can be left out where there is only one
    #[arg(long, value_name = "SERVICE")]
    pub(crate) service: Option<String>,
    /// The `USER` of the service's image; root is assumed where it is not known
    #[arg(long, value_name = "USER")]
    pub(crate) user: Option<String>,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

/// The Dockerfile of `simulate image`, and what its build is told.
#[derive(Debug, Args)]
pub(crate) struct ImageOptions {
    /// The Dockerfile
    pub(crate) dockerfile: PathBuf,
    /// The folder that is built; that of the Dockerfile where nothing is said
    #[arg(long, value_name = "DIR")]
    pub(crate) context: Option<PathBuf>,
    /// The stage that becomes the image; the last one where nothing is said
    #[arg(long, value_name = "STAGE")]
    pub(crate) target: Option<String>,
    /// Give a build argument a value
    #[arg(long, value_name = "NAME=VALUE")]
    pub(crate) build_arg: Vec<String>,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

/// The files and the question of `simulate network`.
#[derive(Debug, Args)]
pub(crate) struct NetworkOptions {
    /// A Compose file, scripts with `docker run`, or both; a daemon.json tells of the default bridge
    #[arg(required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// Say what is reached from this service if it is taken over
    #[arg(long, value_name = "SERVICE")]
    pub(crate) from: Option<String>,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

/// The profile and the container of `simulate seccomp`.
#[derive(Debug, Args)]
pub(crate) struct SeccompOptions {
    /// The seccomp profile
    #[arg(required_unless_present = "suggest")]
    pub(crate) profile: Option<PathBuf>,
    /// The program that is started
    #[arg(long, value_name = "NAME")]
    pub(crate) program: String,
    /// Add a capability to the container, or ALL; several are parted by commas
    #[arg(long, value_name = "CAPABILITY", value_delimiter = ',')]
    pub(crate) cap_add: Vec<String>,
    /// Drop a capability, or ALL
    #[arg(long, value_name = "CAPABILITY", value_delimiter = ',')]
    pub(crate) cap_drop: Vec<String>,
    /// The container has no-new-privileges: the filter is put in force later
    #[arg(long)]
    pub(crate) no_new_privileges: bool,
    /// The user of the process; root where nothing is said
    #[arg(long, value_name = "USER")]
    pub(crate) user: Option<String>,
    /// How much of the start is looked at
    #[arg(long, value_enum, default_value_t)]
    pub(crate) layer: StartLayer,
    /// Say how the profile differs from Docker's default one, too
    #[arg(long)]
    pub(crate) compare: bool,
    /// Print the smallest profile under which the program does all that was recorded of it
    #[arg(long, conflicts_with = "profile")]
    pub(crate) suggest: bool,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

/// How much of a container's start is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum StartLayer {
    /// The program alone, as if the filter were put in force right before it starts
    #[default]
    Program,
    /// What runc needs in a container, and then the program
    Docker,
}

/// What to do with a course.
#[derive(Debug, Subcommand)]
pub(crate) enum CourseCommand {
    /// Prove that a course is sound: its lessons, links, examples and exercises
    Check {
        /// The folder with `course.yaml`
        #[arg(default_value = "lessons")]
        folder: PathBuf,
        /// How to print the mistakes
        #[arg(long, value_enum, default_value_t)]
        format: ProofFormat,
        /// Print the links to other sites instead, one a line with its place
        #[arg(long)]
        links: bool,
    },
    /// Write a commented exercise to begin with
    NewExercise {
        /// The folder to write, as `lessons/04-runtime/exercises/my-exercise`: its name is the exercise's id
        folder: PathBuf,
    },
    /// Write the course as the page reads it: JSON in the place of YAML and Markdown
    Publish {
        /// The folder with `course.yaml`
        folder: PathBuf,
        /// The folder to write; what is in it is replaced
        to: PathBuf,
        /// Write what can be read, with the mistakes at their places, over what was published before
        #[arg(long)]
        draft: bool,
        /// With a draft: prove the whole course first, and write what that finds at its places, too
        #[arg(long, requires = "draft")]
        proof: bool,
    },
    /// Grade the files of a progress report again, and say whether they earn what it says
    Verify {
        /// The report, as the page has saved it
        report: PathBuf,
        /// The folder with `course.yaml`
        #[arg(long, value_name = "DIR", default_value = "lessons")]
        course: PathBuf,
    },
    /// Grade an attempt at an exercise
    Grade {
        /// The exercise's folder, with its `README.md`
        exercise: PathBuf,
        /// The folder with the attempt's files
        attempt: PathBuf,
        /// How to print the grade
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
}

#[derive(Debug, Args)]
pub(crate) struct LintOptions {
    /// Files, folders to search for files that are known by name, and `-` for the standard input
    #[arg(default_value = ".")]
    pub(crate) paths: Vec<PathBuf>,
    /// How to print what is found
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: LintFormat,
    /// Read the files that are named as this kind, whatever their names are: dockerfile, compose, seccomp, daemon,
    /// script, workflow or dockerignore
    #[arg(long, value_parser = file_kind)]
    pub(crate) kind: Option<FileKind>,
    /// The name that the standard input is known by
    #[arg(long, value_name = "PATH")]
    pub(crate) stdin_filename: Option<String>,
    /// The mildest severity to report: info, warning (the default) or error
    #[arg(long)]
    pub(crate) min_severity: Option<Severity>,
    /// The decisions of the project, in the place of the nearest bulkhead.yaml
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Apply the fixes that keep the meaning of a file
    #[arg(long)]
    pub(crate) fix: bool,
    /// Apply the suggested fixes, too: somebody has to look at them afterwards
    #[arg(long)]
    pub(crate) fix_suggested: bool,
    /// Change nothing, and show what the fixes would change
    #[arg(long)]
    pub(crate) diff: bool,
}

impl LintOptions {
    /// The most daring fixes to apply, or to show; `None` for none.
    pub(crate) fn fixes(&self) -> Option<Applicability> {
        match (self.fix_suggested, self.fix || self.diff) {
            (true, _) => Some(Applicability::Suggested),
            (false, true) => Some(Applicability::Safe),
            (false, false) => None,
        }
    }
}

/// How to print what is found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum LintFormat {
    /// For people
    #[default]
    Text,
    /// One JSON object a line
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations of GitHub Actions
    Github,
}

/// How to print the mistakes of a course.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ProofFormat {
    /// For people
    #[default]
    Text,
    /// One JSON object a line
    Json,
    /// Annotations of GitHub Actions
    Github,
}

/// How to print.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    #[default]
    Text,
    /// One JSON object a line
    Json,
}

fn file_kind(name: &str) -> Result<FileKind, String> {
    let kinds = FileKind::ALL.into_iter().filter(|kind| *kind != FileKind::Text);
    let names = || kinds.clone().map(FileKind::name).collect::<Vec<_>>().join(", ");
    kinds.clone().find(|kind| kind.name() == name).ok_or_else(|| format!("use one of {}", names()))
}
