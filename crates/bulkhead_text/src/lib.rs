//! Where a file says something: the ground that every other crate stands on.
//!
//! - [`Span`]: a range of bytes in one source; [`Spanned`]: a value and where it came from.
//! - [`LineIndex`]: from bytes to the lines and columns that people and editors count in.
//! - [`Edit`] and [`apply`]: a change to a source.
//! - [`Decimal`]: a number with a point, without floating point.
//! - [`difference`]: which lines of two sources differ.
//! - [`Parsed`] and [`SyntaxError`]: what every parser of this project returns.
//! - [`MappedText`]: text put together from pieces of a source, with the way back.
//! - [`ImageReference`]: the name of an image.
//! - [`suggest`]: "did you mean"; [`capitalized`]: a message at the start of a line.

mod decimal;
mod difference;
mod edit;
mod image;
mod lines;
mod mapped;
mod parsed;
mod sentence;
mod span;
mod suggest;

pub use decimal::{Decimal, is_float};
pub use difference::{Line, Side, difference};
pub use edit::{Edit, EditError, apply};
pub use image::{ImageError, ImageReference};
pub use lines::{LineIndex, Position};
pub use mapped::MappedText;
pub use parsed::{MAX_SOURCE_BYTES, Mistake, Parsed, SyntaxError, too_large};
pub use sentence::capitalized;
pub use span::{Span, Spanned};
pub use suggest::suggest;
