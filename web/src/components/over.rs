//! What stands over the page: the search, or the list of keys.

use crate::components::search::Search;
use crate::components::shortcuts::Shortcuts;
use crate::hooks::{Act, use_keys};
use crate::route::Route;
use crate::state::{Action, State};
use yew::prelude::*;

/// The key that opens the search.
pub(crate) const SEARCH_KEY: &str = "/";

/// The key that opens the list of keys.
pub(crate) const SHORTCUTS_KEY: &str = "?";

/// What stands over the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Over {
    /// Nothing.
    Nothing,
    /// The search.
    Search,
    /// The list of keys.
    Shortcuts,
}

/// What stands over the page, and what opens another; on another page it closes. `keys` says whether the learner wants
/// single keys to open it.
#[hook]
pub(crate) fn use_over(route: &Route, keys: bool) -> (Over, Callback<Over>) {
    let over = use_state_eq(|| Over::Nothing);
    let onover = {
        let setter = over.setter();
        use_callback((), move |what, ()| setter.set(what))
    };
    let onkey = onover.reform(|key: String| if key == SEARCH_KEY { Over::Search } else { Over::Shortcuts });
    use_keys(keys, &[SEARCH_KEY, SHORTCUTS_KEY], onkey);
    use_effect_with(route.clone(), {
        let onover = onover.clone();
        move |_| onover.emit(Over::Nothing)
    });
    (*over, onover)
}

/// Shows it.
pub(crate) fn over(over: Over, state: &State, act: &Act, onover: &Callback<Over>) -> Html {
    let onclose = onover.reform(|()| Over::Nothing);
    match over {
        Over::Nothing => Html::default(),
        Over::Search => {
            html! { <Search language={state.searched().map(AttrValue::from)} edition={state.edition} {onclose} /> }
        }
        Over::Shortcuts => {
            html! { <Shortcuts on={!state.settings.keys_off} onswitch={act.reform(Action::KeysSwitched)} {onclose} /> }
        }
    }
}
