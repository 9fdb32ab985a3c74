//! From the JSON tree to a profile, as Go's decoder in dockerd does it.
//!
//! Unknown fields are ignored, the letter case of keys is too, the last of several equal keys counts, `null`
//! counts as left out, and a value of the wrong type ends the decoding
//! (<https://pkg.go.dev/encoding/json#Unmarshal>). Here the rest is read all the same.

use super::refusal::{self, Layer, Refusal, Topic};
use super::{ArchMap, Argument, Kernel, Profile, Rule, RuleFilter};
use crate::value::{Entry, Kind, Node};
use bulkhead_text::Spanned;

impl Profile {
    /// Reads a profile, and everything for which docker or runc refuse it.
    ///
    /// Errors of the JSON itself are the parser's: see [`Refusal::from_syntax_error`].
    #[must_use]
    pub fn from_node(node: &Node) -> (Self, Vec<Refusal>) {
        let mut reader = Reader::default();
        let mut profile = reader.profile(node);
        let mut refusals = reader.refusals;
        profile.span = node.span;
        refusal::of_dockerd(&profile, &mut refusals);
        refusal::of_runc(&profile, &mut refusals);
        refusals.sort_by_key(|refusal| (refusal.span, refusal.layer));
        (profile, refusals)
    }
}

#[derive(Default)]
struct Reader {
    refusals: Vec<Refusal>,
}

impl Reader {
    fn profile(&mut self, node: &Node) -> Profile {
        let Some(object) = self.object(node, "the profile") else {
            return Profile::default();
        };
        let mut rules = Vec::new();
        for item in self.list(object.get("syscalls"), "syscalls") {
            rules.extend(self.rule(item));
        }
        let mut arch_map = Vec::new();
        for item in self.list(object.get("archMap"), "archMap") {
            arch_map.extend(self.arch_map(item));
        }
        Profile {
            span: node.span,
            default_action: self.string(object.get("defaultAction"), "defaultAction"),
            default_errno: self.number(object.get("defaultErrnoRet"), "defaultErrnoRet"),
            architectures: self.strings(object.get("architectures"), "architectures"),
            arch_map,
            rules,
            flags: self.strings(object.get("flags"), "flags"),
            listener_path: self.string(object.get("listenerPath"), "listenerPath"),
            listener_metadata: self.string(object.get("listenerMetadata"), "listenerMetadata"),
        }
    }

    fn arch_map(&mut self, node: &Node) -> Option<ArchMap> {
        let object = self.object(node, "an entry of `archMap`")?;
        Some(ArchMap {
            architecture: self
                .string(object.get("architecture"), "architecture")
                .unwrap_or_else(|| Spanned::new(String::new(), node.span)),
            sub_architectures: self.strings(object.get("subArchitectures"), "subArchitectures"),
        })
    }

    fn rule(&mut self, node: &Node) -> Option<Rule> {
        if node.is_null() {
            self.refuse(node, "`null` in `syscalls` makes dockerd's request handler panic".to_owned());
            return None;
        }
        let object = self.object(node, "an entry of `syscalls`")?;
        let mut names = self.strings(object.get("names"), "names");
        let name = self.string(object.get("name"), "name").filter(|name| !name.value.is_empty());
        if let Some(name) = name {
            if !names.is_empty() {
                self.refusals.push(
                    Refusal::new(
                        name.span,
                        Layer::Dockerd,
                        "this rule has both `name` and `names`; dockerd accepts one of them".to_owned(),
                    )
                    .about(Topic::NameAndNames),
                );
            }
            names.insert(0, name);
        }
        let mut args = Vec::new();
        for item in self.list(object.get("args"), "args") {
            args.extend(self.argument(item));
        }
        Some(Rule {
            span: node.span,
            names,
            action: self.string(object.get("action"), "action"),
            errno: self.number(object.get("errnoRet"), "errnoRet"),
            args,
            includes: self.filter(object.get("includes"), "`includes`"),
            excludes: self.filter(object.get("excludes"), "`excludes`"),
            comment: self.string(object.get("comment"), "comment"),
        })
    }

    fn argument(&mut self, node: &Node) -> Option<Argument> {
        let object = self.object(node, "an entry of `args`")?;
        let index = self.number(object.get("index"), "index");
        let value = self.number(object.get("value"), "value");
        let value_two = self.number(object.get("valueTwo"), "valueTwo");
        let op = self.string(object.get("op"), "op");
        Some(Argument {
            span: node.span,
            index: index.unwrap_or(Spanned::new(0, node.span)),
            value: value.map_or(0, |value| value.value),
            value_two: value_two.map_or(0, |value| value.value),
            op: op.unwrap_or_else(|| Spanned::new(String::new(), node.span)),
        })
    }

    fn filter(&mut self, node: Option<&Node>, what: &str) -> RuleFilter {
        let Some(object) = node.and_then(|node| self.object(node, what)) else {
            return RuleFilter::default();
        };
        RuleFilter {
            caps: self.strings(object.get("caps"), "caps"),
            arches: self.strings(object.get("arches"), "arches"),
            min_kernel: self.kernel(object.get("minKernel")),
        }
    }

    /// An empty string is a kernel that every host reaches, not a field left out.
    fn kernel(&mut self, node: Option<&Node>) -> Option<Spanned<Kernel>> {
        let text = self.string(node, "minKernel")?;
        let kernel = if text.value.is_empty() { Some(Kernel(0, 0)) } else { Kernel::parse(&text.value) };
        if kernel.is_none() {
            self.refusals.push(Refusal::new(
                text.span,
                Layer::Dockerd,
                format!(
                    "`minKernel` is `{}`, and dockerd wants two numbers of at most 255, such as `4.8`",
                    text.value
                ),
            ));
        }
        kernel.map(|kernel| Spanned::new(kernel, text.span))
    }

    fn object<'a>(&mut self, node: &'a Node, what: &str) -> Option<Object<'a>> {
        if !matches!(node.kind, Kind::Mapping(_)) && !node.is_null() {
            self.refuse(node, format!("{what} has to be an object, and this is {}", node.kind_name()));
            return None;
        }
        Some(Object(node.entries()))
    }

    fn list<'a>(&mut self, node: Option<&'a Node>, key: &str) -> &'a [Node] {
        let Some(node) = node else {
            return &[];
        };
        if !matches!(node.kind, Kind::Sequence(_)) {
            self.refuse(node, format!("`{key}` has to be a list, and this is {}", node.kind_name()));
        }
        node.items()
    }

    /// `null` among strings is an empty string to Go.
    fn strings(&mut self, node: Option<&Node>, key: &str) -> Vec<Spanned<String>> {
        let mut strings = Vec::new();
        for item in self.list(node, key) {
            if item.is_null() {
                strings.push(Spanned::new(String::new(), item.span));
            } else {
                strings.extend(self.string(Some(item), key));
            }
        }
        strings
    }

    fn string(&mut self, node: Option<&Node>, key: &str) -> Option<Spanned<String>> {
        let node = node?;
        if let Some(text) = node.as_str() {
            return Some(Spanned::new(text.to_owned(), node.span));
        }
        self.refuse(node, format!("`{key}` has to be a string, and this is {}", node.kind_name()));
        None
    }

    fn number(&mut self, node: Option<&Node>, key: &str) -> Option<Spanned<u64>> {
        let node = node?;
        if let Some(number) = node.as_integer().and_then(|number| u64::try_from(number).ok()) {
            return Some(Spanned::new(number, node.span));
        }
        let found = match node.scalar_text() {
            Some(text) if node.as_str().is_none() => format!("`{text}`"),
            _ => node.kind_name().to_owned(),
        };
        self.refuse(node, format!("`{key}` has to be a whole number from 0 on, and this is {found}"));
        None
    }

    fn refuse(&mut self, node: &Node, message: String) {
        self.refusals.push(Refusal::new(node.span, Layer::Dockerd, message));
    }
}

/// The fields of an object, found as Go finds them.
struct Object<'a>(&'a [Entry]);

impl<'a> Object<'a> {
    fn get(&self, key: &str) -> Option<&'a Node> {
        let same = |entry: &&Entry| entry.key.value.eq_ignore_ascii_case(key);
        self.0.iter().rev().find(same).map(|entry| &entry.value).filter(|node| !node.is_null())
    }
}
