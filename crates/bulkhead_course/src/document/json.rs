//! A text as JSON: what the build writes and the page reads. What it reads may be anybody's.

use super::{Document, Node, Tag};
use serde::de::{Deserialize, Deserializer, IgnoredAny, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeSeq, Serializer};
use std::fmt;

impl Serialize for Document {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Document {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(Self::from)
    }
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Element(tag, attribute, children) => {
                let mut list = serializer.serialize_seq(Some(2 + children.len()))?;
                list.serialize_element(tag.name())?;
                list.serialize_element(attribute)?;
                children.iter().try_for_each(|child| list.serialize_element(child))?;
                list.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text or an element")
    }

    fn visit_str<E>(self, text: &str) -> Result<Node, E> {
        Ok(Node::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Node, A::Error> {
        let name: Option<String> = list.next_element()?;
        let Some(tag) = name.as_deref().and_then(Tag::named) else {
            // A newer page wrote it. Nothing stands for it.
            while list.next_element::<IgnoredAny>()?.is_some() {}
            return Ok(Node::Text(String::new()));
        };
        let attribute: Option<String> = list.next_element()?;
        let mut children = Vec::new();
        while let Some(child) = list.next_element()? {
            children.push(child);
        }
        Ok(Node::Element(tag, attribute.unwrap_or_default(), children))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_the_same_after_it_was_json() {
        let markdown = "# A `b`\n\n1. *c* **d** ~~e~~  \n   [f](https://example.com/)\n\n- [x] g\n\n---\n\n\
                        > ![h](i.svg)\n\n| j |\n|---|\n| k |\n\n```dockerfile bad expect=\"root-user\"\nUSER 0\n```\n";
        let document = Document::read(markdown);
        let json = serde_json::to_string(&document).unwrap();
        assert!(json.starts_with(r#"[["h2","a-b","A ",["code","","b"]],["ol","1",["li","","#), "{json}");
        assert_eq!(serde_json::from_str::<Document>(&json).unwrap(), document);
    }

    #[test]
    fn what_is_not_known_is_passed_over() {
        let json = r#"["a",["script","x",["p","","b"],{"c":[1]}],["p"],[],["em","","d"]]"#;
        let nothing = || Node::Text(String::new());
        assert_eq!(
            serde_json::from_str::<Document>(json).unwrap().nodes(),
            [
                Node::Text("a".into()),
                nothing(),
                Node::new(Tag::Paragraph, vec![]),
                nothing(),
                Node::new(Tag::Emphasis, vec![Node::Text("d".into())])
            ]
        );
    }

    #[test]
    fn what_is_no_text_is_refused_at_any_depth() {
        for json in ["1", "{}", "[1]", r#"[["p",2]]"#, r#"[["p","",3]]"#] {
            assert!(serde_json::from_str::<Document>(json).is_err(), "{json}");
        }
        let deep = format!("[{}{}]", r#"["p","","#.repeat(100_000), "]".repeat(100_000));
        assert!(serde_json::from_str::<Document>(&deep).is_err());
    }
}
