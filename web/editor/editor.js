// The editor that the page loads on the first exercise: CodeMirror 6 behind one function.
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";

/** Opens an editor in `parent`; calls `onChange` with the whole text after every change. */
export function open(parent, text, onChange) {
  const changed = EditorView.updateListener.of((update) => {
    if (update.docChanged) onChange(update.state.doc.toString());
  });
  const extensions = [lineNumbers(), history(), keymap.of([...defaultKeymap, ...historyKeymap]), changed];
  return new EditorView({ parent, state: EditorState.create({ doc: text, extensions }) });
}
