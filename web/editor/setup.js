// How a file is edited: its language, its keys, its looks.
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, HighlightStyle, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { EditorView, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { isBusy } from "./assist.js";
import { folding } from "./folding.js";
import { language } from "./languages.js";
import { WORDS } from "./texts.js";
import { theme } from "./theme.js";

/** How long after Escape the next Tab leaves the editor, in milliseconds; CodeMirror's own two seconds are few. */
const LEAVING = 10_000;

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--t-keyword)", fontWeight: "600" },
  { tag: [tags.propertyName, tags.definition(tags.variableName), tags.atom, tags.meta], color: "var(--t-key)" },
  { tag: tags.string, color: "var(--t-text)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--t-value)" },
  { tag: [tags.variableName, tags.special(tags.variableName)], color: "var(--t-variable)" },
  { tag: [tags.comment, tags.lineComment], color: "var(--t-comment)", fontStyle: "italic" },
]);

/** After Escape the next Tab moves on, unless the Escape closed something that was open over the text. */
const leaving = () => {
  let closes = false;
  return EditorView.domEventHandlers({
    keydown: (event, view) => {
      if (event.key === "Escape") closes = isBusy(view.state);
      return false;
    },
    keyup: (event, view) => {
      if (event.key === "Escape" && !closes) view.setTabFocusMode(LEAVING);
      return false;
    },
  });
};

/**
 * Several lines that are written over, or written: the browser would join them with style attributes, which the page's
 * policy refuses.
 */
const overwriting = EditorView.domEventHandlers({
  beforeinput: ({ inputType, data }, view) => {
    const { doc, selection, readOnly } = view.state;
    const lines = doc.lineAt(selection.main.to).number - doc.lineAt(selection.main.from).number;
    const several = lines > 0 || data?.includes("\n");
    if (inputType !== "insertText" || !data || !several || readOnly || view.composing) return false;
    view.dispatch(view.state.update(view.state.replaceSelection(data), { userEvent: "input.type", scrollIntoView: true }));
    return true;
  },
});

/** The state that a file begins with; `more` are extensions. */
export function begin(file, describedBy, more) {
  const state = EditorState.create({
    doc: file.text,
    selection: { anchor: Math.min(file.caret, file.text.length) },
    extensions: [
      leaving(),
      more,
      lineNumbers(),
      lintGutter(),
      highlightSpecialChars(),
      history(),
      bracketMatching(),
      highlightActiveLine(),
      highlightActiveLineGutter(),
      indentUnit.of("  "),
      EditorState.tabSize.of(4),
      EditorState.readOnly.of(file.readonly),
      EditorView.contentAttributes.of({ tabindex: "0", "aria-describedby": describedBy }),
      keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
      overwriting,
      language(file.kind, file.path),
      folding(file.kind, WORDS),
      syntaxHighlighting(colours),
      theme,
    ],
  });
  return state.update(setDiagnostics(state, [])).state;
}
