// What is wrong, in the editor: marks that explain themselves, and the keys from one to the next.
import { forEachDiagnostic } from "@codemirror/lint";
import { EditorView, keymap } from "@codemirror/view";
import { show } from "./assist.js";
import { link, paragraph, withCode } from "./words.js";

/** F8 and Shift-F8: to the next problem, and to the one before. */
export const steps = (words) =>
  keymap.of([
    { key: "F8", run: (view) => step(view, 1, words), shift: (view) => step(view, -1, words), preventDefault: true },
  ]);

function step(view, way, words) {
  const found = [];
  forEachDiagnostic(view.state, (diagnostic, from, to) => found.push({ diagnostic, from, to }));
  if (found.length === 0) {
    view.dispatch({ effects: EditorView.announce.of(words.noProblem) });
    return true;
  }
  found.sort((a, b) => a.from - b.from || a.to - b.to);
  const { from, to } = view.state.selection.main;
  const after = found.findIndex((one) => one.from > from || (one.from === from && one.to > to));
  const before = found.findLastIndex((one) => one.from < from || (one.from === from && one.to < to));
  const place = way > 0 ? (after < 0 ? 0 : after) : before < 0 ? found.length - 1 : before;
  const next = found[place];
  const create = () => ({ dom: next.diagnostic.renderMessage() });
  const said = `${place + 1}/${found.length}: ${next.diagnostic.message}`;
  view.dispatch({ selection: { anchor: next.from, head: next.to }, effects: EditorView.scrollIntoView(next.from, { y: "center" }) });
  view.dispatch({ effects: [show.of({ pos: next.from, above: true, create }), EditorView.announce.of(said)] });
  return true;
}

/** What a mark shows: how bad it is, what is wrong, what to do, and the way to why it matters. */
export function message(one, words) {
  const whole = document.createElement("div");
  whole.className = "cm-card";
  const word = document.createElement("strong");
  word.textContent = `${words[one.severity]}: `;
  whole.append(paragraph(word, ...withCode(one.message)));
  if (one.help) whole.append(paragraph(...withCode(one.help)));
  if (one.why) whole.append(paragraph(link(one.why, words.why)));
  return whole;
}
