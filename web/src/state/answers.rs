//! What the state answers when it is asked.

use super::State;
use crate::language::choose;
use crate::load::Load;
use crate::texts::original;
use bulkhead_course::{Course, Module};
use bulkhead_lint::RuleInfo;
use std::rc::Rc;
use yew::AttrValue;

impl State {
    /// The course, if it is here.
    pub(crate) fn course(&self) -> Option<&Rc<Course>> {
        self.course.as_ref().and_then(Load::ready)
    }

    /// Which of its translations the learner reads of a text; none where it is the original.
    pub(crate) fn translation<'a>(&self, translations: &'a [String]) -> Option<&'a str> {
        match &self.settings.language {
            Some(chosen) => choose(std::slice::from_ref(chosen), translations),
            None => choose(&self.languages, translations),
        }
    }

    /// The `lang` of a text that has these translations; none where it is the page's.
    pub(crate) fn lang(&self, translations: &[String]) -> Option<AttrValue> {
        self.translation(translations).or(original()).map(|tag| AttrValue::from(tag.to_owned()))
    }

    /// The language whose translations a search finds; none where the learner reads the original.
    pub(crate) fn searched(&self) -> Option<String> {
        let translations: Vec<String> =
            self.course()?.modules.iter().flat_map(|module| module.translations.clone()).collect();
        self.translation(&translations).map(str::to_owned)
    }

    /// The module with this id.
    pub(crate) fn module(&self, id: &str) -> Option<&Module> {
        self.course()?.modules.iter().find(|module| module.id == id)
    }

    /// The next module after this one that is written.
    pub(crate) fn module_after(&self, id: &str) -> Option<&Module> {
        let after = self.course()?.modules.iter().skip_while(|module| module.id != id).skip(1);
        after.into_iter().find(|module| module.path.is_some())
    }

    /// The rule with this id, if the rules are here and it is one of them.
    pub(crate) fn rule(&self, id: &str) -> Option<&RuleInfo> {
        self.rules.as_ref()?.ready()?.iter().find(|rule| rule.id == id)
    }
}
