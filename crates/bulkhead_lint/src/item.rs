//! The course's security checklist: sixteen items in four groups.

use serde::{Deserialize, Serialize};

/// A group of the checklist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Group {
    /// What is in the image.
    Image,
    /// What the running container may do.
    Runtime,
    /// Whom it can talk to.
    Network,
    /// What it knows.
    Secrets,
}

impl Group {
    /// The group's heading.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Image => "Image",
            Self::Runtime => "Runtime",
            Self::Network => "Network",
            Self::Secrets => "Secrets",
        }
    }
}

/// An item of the checklist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Item {
    /// Use minimal base images.
    MinimalBase,
    /// Scan for vulnerabilities.
    Scan,
    /// Sign images.
    Sign,
    /// Don't run as root.
    DontRunAsRoot,
    /// No secrets in the image.
    NoSecretsInImage,
    /// Read-only filesystem.
    ReadOnlyFilesystem,
    /// Drop all capabilities, add only those needed.
    DropCapabilities,
    /// Set resource limits.
    ResourceLimits,
    /// Use security profiles (seccomp, AppArmor).
    SecurityProfiles,
    /// Enable no-new-privileges.
    NoNewPrivileges,
    /// Use user-defined networks.
    UserDefinedNetworks,
    /// Isolate backend services.
    IsolateBackends,
    /// Disable inter-container communication where possible.
    DisableIcc,
    /// Use secrets management.
    SecretsManagement,
    /// Never hardcode secrets.
    NeverHardcodeSecrets,
    /// Rotate secrets regularly.
    RotateSecrets,
}

impl Item {
    /// Every item, in the checklist's order.
    pub const ALL: [Self; 16] = [
        Self::MinimalBase,
        Self::Scan,
        Self::Sign,
        Self::DontRunAsRoot,
        Self::NoSecretsInImage,
        Self::ReadOnlyFilesystem,
        Self::DropCapabilities,
        Self::ResourceLimits,
        Self::SecurityProfiles,
        Self::NoNewPrivileges,
        Self::UserDefinedNetworks,
        Self::IsolateBackends,
        Self::DisableIcc,
        Self::SecretsManagement,
        Self::NeverHardcodeSecrets,
        Self::RotateSecrets,
    ];

    /// The group that it stands in.
    #[must_use]
    pub fn group(self) -> Group {
        match self {
            Self::MinimalBase | Self::Scan | Self::Sign | Self::DontRunAsRoot | Self::NoSecretsInImage => {
                Group::Image
            }
            Self::ReadOnlyFilesystem
            | Self::DropCapabilities
            | Self::ResourceLimits
            | Self::SecurityProfiles
            | Self::NoNewPrivileges => Group::Runtime,
            Self::UserDefinedNetworks | Self::IsolateBackends | Self::DisableIcc => Group::Network,
            Self::SecretsManagement | Self::NeverHardcodeSecrets | Self::RotateSecrets => Group::Secrets,
        }
    }

    /// What to do, as the checklist says it.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::MinimalBase => "Use minimal base images",
            Self::Scan => "Scan for vulnerabilities",
            Self::Sign => "Sign images",
            Self::DontRunAsRoot => "Don't run as root",
            Self::NoSecretsInImage => "No secrets in the image",
            Self::ReadOnlyFilesystem => "Read-only filesystem",
            Self::DropCapabilities => "Drop all capabilities, add only those needed",
            Self::ResourceLimits => "Set resource limits",
            Self::SecurityProfiles => "Use security profiles (seccomp, AppArmor)",
            Self::NoNewPrivileges => "Enable no-new-privileges",
            Self::UserDefinedNetworks => "Use user-defined networks",
            Self::IsolateBackends => "Isolate backend services",
            Self::DisableIcc => "Disable inter-container communication where possible",
            Self::SecretsManagement => "Use secrets management",
            Self::NeverHardcodeSecrets => "Never hardcode secrets",
            Self::RotateSecrets => "Rotate secrets regularly",
        }
    }
}
