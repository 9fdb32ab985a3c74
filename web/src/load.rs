//! Something that is fetched: on its way, here, or failed.

use std::rc::Rc;

/// Something that is fetched.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Load<T> {
    /// It is on its way.
    Asked,
    /// It is here.
    Ready(Rc<T>),
    /// It did not come; why, in words for the learner.
    Failed(Rc<str>),
}

impl<T> Clone for Load<T> {
    fn clone(&self) -> Self {
        match self {
            Self::Asked => Self::Asked,
            Self::Ready(value) => Self::Ready(Rc::clone(value)),
            Self::Failed(why) => Self::Failed(Rc::clone(why)),
        }
    }
}

impl<T> Load<T> {
    /// The value, if it is here.
    pub(crate) fn ready(&self) -> Option<&Rc<T>> {
        match self {
            Self::Ready(value) => Some(value),
            Self::Asked | Self::Failed(_) => None,
        }
    }

    /// Whether it is here, or known not to come.
    pub(crate) fn has_arrived(&self) -> bool {
        !matches!(self, Self::Asked)
    }
}

impl<T> From<Result<T, String>> for Load<T> {
    fn from(result: Result<T, String>) -> Self {
        match result {
            Ok(value) => Self::Ready(Rc::new(value)),
            Err(why) => Self::Failed(why.into()),
        }
    }
}
