// Help while typing: completion, and what the word under the pointer or the caret means. The engine says both.
import { autocompletion, completionStatus } from "@codemirror/autocomplete";
import { StateEffect, StateField } from "@codemirror/state";
import { EditorView, hoverTooltip, keymap, showTooltip } from "@codemirror/view";
import { outside, paragraph, withCode } from "./words.js";

/** What opens the completion by itself: a word that is being typed, or the beginning of a flag. */
const TYPED = /[\w-]$/;
/** Longer files get no help while typing: each question carries the whole text. */
const LONG = 200_000;

/**
 * Completion and explanations; `ask(text, offset, exact)` promises the engine's answer, as JSON, or nothing;
 * `words` are the texts of the page's language.
 */
export function assist(ask, words) {
  const found = async (state, at, exact) => {
    if (state.doc.length > LONG) return null;
    const answer = await ask(state.doc.toString(), at, exact);
    return answer ? JSON.parse(answer) : null;
  };
  const source = async (context) => {
    const { state, pos, explicit } = context;
    if (!explicit && !TYPED.test(state.sliceDoc(Math.max(0, pos - 1), pos))) return null;
    const help = await found(state, pos, false);
    if (!help?.items.length || context.aborted) return null;
    return { from: help.from, options: help.items.map((item) => option(item, words)), validFor: /^[\w.-]*$/ };
  };
  const explain = async (view, at) => {
    const help = await found(view.state, at, true);
    const item = help?.items[0];
    if (!item || (!item.doc && !item.url)) return null;
    return { pos: help.from, end: help.to, above: true, create: () => ({ dom: card(item, words) }) };
  };
  return [
    // Nothing is chosen until the learner says so: Enter stays a new line.
    autocompletion({ override: [source], icons: false, selectOnOpen: false, maxRenderedOptions: 60 }),
    hoverTooltip((view, pos) => explain(view, pos)),
    tip,
    keymap.of([
      {
        key: "F1",
        preventDefault: true,
        run: (view) => {
          explain(view, view.state.selection.main.head).then((shown) => {
            if (shown) view.dispatch({ effects: [show.of(shown), EditorView.announce.of(said(shown))] });
            else view.dispatch({ effects: EditorView.announce.of(words.unknown) });
          });
          return true;
        },
      },
      { key: "Escape", run: (view) => closeTip(view) },
    ]),
  ];
}

/** Whether something is open over the text that Escape closes. */
export const isBusy = (state) => completionStatus(state) === "active" || Boolean(state.field(tip, false));

/** Shows a tooltip beside the text until the learner goes on; nothing closes it. */
export const show = StateEffect.define();

const tip = StateField.define({
  create: () => null,
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(show)) return effect.value;
    return transaction.docChanged || transaction.selection ? null : value;
  },
  provide: (field) => showTooltip.from(field),
});

function closeTip(view) {
  if (!view.state.field(tip, false)) return false;
  view.dispatch({ effects: show.of(null) });
  return true;
}

function option(item, words) {
  return {
    label: item.label,
    detail: item.kind,
    apply: item.insert ?? item.label,
    info: item.doc || item.url ? () => card(item, words) : undefined,
  };
}

/** What an item means, with the way to its documentation. */
function card(item, words) {
  const whole = document.createElement("div");
  whole.className = "cm-card";
  const name = document.createElement("code");
  name.textContent = item.label;
  whole.append(paragraph(name, ` ${item.kind}`));
  if (item.doc) whole.append(paragraph(...withCode(item.doc)));
  if (item.url) whole.append(paragraph(outside(item.url, words.documentation)));
  return whole;
}

const said = (shown) => [...shown.create().dom.children].map((part) => part.textContent).join(". ");
