// What the editor says, in the language of the page. The page has the words: src/texts there says how.
import { Compartment, EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

/** What the editor says by itself, in the order of the message `editor-words`; other parts read it as they speak. */
export const WORDS = {
  documentation: "Documentation",
  error: "Error",
  fix: "Fix:",
  fold: "Fold",
  info: "Info",
  noProblem: "No problem found in this file.",
  unfold: "Unfold",
  unknown: "Nothing is known about this word.",
  warning: "Warning",
  why: "Why it matters",
};

/** CodeMirror's own phrases, in the order of the message `editor-phrases`. */
const PHRASES = [
  "Control character",
  "Selection deleted",
  "Diagnostics",
  "No diagnostics",
  "Find",
  "Replace",
  "next",
  "previous",
  "all",
  "match case",
  "by word",
  "regexp",
  "replace",
  "replace all",
  "close",
  "current match",
  "on line",
  "replaced match on line $",
  "replaced $ matches",
  "Go to line",
  "go",
  "Completions",
  "Folded lines",
  "Unfolded lines",
  "to",
  "folded code",
  "unfold",
];

const speech = new Compartment();

/** The extension that lets the editor of a file speak; `words` is `{ own, phrases, labels }`, each word on its line. */
export function spoken(words, path) {
  return speech.of(extensions(words, path));
}

/** The effect that makes it speak other words. */
export function respoken(words, path) {
  return speech.reconfigure(extensions(words, path));
}

function extensions({ own, phrases, labels }, path) {
  const lines = own.split("\n");
  Object.keys(WORDS).forEach((name, place) => (WORDS[name] = lines[place] ?? WORDS[name]));
  const translated = phrases.split("\n");
  return [
    EditorState.phrases.of(Object.fromEntries(PHRASES.map((phrase, place) => [phrase, translated[place] ?? phrase]))),
    EditorView.contentAttributes.of({ "aria-label": labels[path] ?? path }),
  ];
}
