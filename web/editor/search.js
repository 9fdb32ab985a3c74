// Searching and replacing; fetched when somebody searches for the first time.
import { highlightSelectionMatches, openSearchPanel, search, searchKeymap } from "@codemirror/search";
import { StateEffect } from "@codemirror/state";
import { keymap } from "@codemirror/view";

const SEARCH = [search({ top: true }), highlightSelectionMatches(), keymap.of(searchKeymap)];

/** Opens the search. An editor that has it already gets nothing twice. */
export function open(view, isNew) {
  if (isNew) view.dispatch({ effects: StateEffect.appendConfig.of(SEARCH) });
  openSearchPanel(view);
}
