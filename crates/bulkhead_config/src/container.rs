//! What one running container gets, however it was described.

mod parts;

pub use parts::{
    Attachment, Device, Grant, Healthcheck, Limits, Logging, Mount, MountKind, Port, Switch, Variable,
};
