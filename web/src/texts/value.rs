//! What stands in the place of a variable.

use super::evaluate::{Piece, evaluate};
use super::table::say;
use super::{intl, language};
use yew::{AttrValue, Html};

/// What stands in the place of a variable.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    /// A text, as it is.
    Text(AttrValue),
    /// A number, as the language writes it.
    Number(f64),
    /// A piece of the page.
    Element(Html),
}

impl Value {
    /// Its text; an element has none.
    fn text(&self) -> AttrValue {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => intl::number(language(), *number).into(),
            Self::Element(_) => AttrValue::default(),
        }
    }

    /// Whether it chooses the variant with this key.
    pub(super) fn chooses(&self, key: &str) -> bool {
        match self {
            Self::Text(text) => text == key,
            // `2` and `2.0` are the same number.
            Self::Number(number) => match key.parse::<f64>() {
                Ok(exactly) => exactly.total_cmp(number).is_eq(),
                Err(_) => intl::plural(language(), *number) == key,
            },
            Self::Element(_) => false,
        }
    }
}

/// A message with texts and numbers in it.
pub(super) fn fill(number: usize, original: &'static str, values: &[Value]) -> AttrValue {
    let mut text = String::new();
    evaluate(&say(number, original), values, &mut |piece| match piece {
        Piece::Text(plain) => text.push_str(plain),
        Piece::Value(value) => text.push_str(&value.text()),
    });
    text.into()
}

/// A message with pieces of the page in it.
pub(super) fn show(number: usize, original: &'static str, values: &[Value]) -> Html {
    let mut nodes: Vec<Html> = Vec::new();
    evaluate(&say(number, original), values, &mut |piece| {
        nodes.push(match piece {
            Piece::Text(plain) => Html::from(plain.to_owned()),
            Piece::Value(Value::Element(element)) => element.clone(),
            Piece::Value(value) => Html::from(value.text()),
        });
    });
    nodes.into_iter().collect()
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned().into())
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        text.as_str().into()
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<AttrValue> for Value {
    fn from(text: AttrValue) -> Self {
        Self::Text(text)
    }
}

impl From<&AttrValue> for Value {
    fn from(text: &AttrValue) -> Self {
        Self::Text(text.clone())
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<i32> for Value {
    fn from(number: i32) -> Self {
        Self::Number(number.into())
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Self {
        // A count of anything that a page holds is far below what a float holds exactly.
        Self::Number(number as f64)
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}
