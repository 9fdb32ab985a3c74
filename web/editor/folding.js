// What can be folded: what is indented below a line, and the instructions of a stage.
import { codeFolding, foldGutter, foldKeymap, foldService } from "@codemirror/language";
import { keymap } from "@codemirror/view";

const STAGE = /^\s*FROM\s/i;
/** So many lines are looked at to find where a part ends. */
const FAR = 2_000;

/** The last line of a part that begins at `first`: the one before a line for which `ends` says so. */
function extent(state, first, ends) {
  let last = first;
  for (let number = first.number + 1; number <= Math.min(state.doc.lines, first.number + FAR); number += 1) {
    const line = state.doc.line(number);
    if (line.text.trim() === "") continue;
    if (ends(line.text)) break;
    last = line;
  }
  return last.number > first.number ? { from: first.to, to: last.to } : null;
}

const stages = foldService.of((state, start) => {
  const first = state.doc.lineAt(start);
  return STAGE.test(first.text) ? extent(state, first, (text) => STAGE.test(text)) : null;
});

const indented = foldService.of((state, start) => {
  const first = state.doc.lineAt(start);
  if (first.text.trim() === "" || /^\s*#/.test(first.text)) return null;
  const depth = first.text.search(/\S/);
  return extent(state, first, (text) => text.search(/\S/) <= depth);
});

/** Folding for a kind of file; `words` are the texts of the page's language. */
export function folding(kind, words) {
  return [
    kind === "dockerfile" ? stages : indented,
    codeFolding({ placeholderText: "…" }),
    foldGutter({
      markerDOM(open) {
        const mark = document.createElement("span");
        mark.className = open ? "cm-fold open" : "cm-fold";
        mark.title = open ? words.fold : words.unfold;
        return mark;
      },
    }),
    keymap.of(foldKeymap),
  ];
}
