// The editor that the page loads on the first exercise: CodeMirror 6, with one state a file, behind one function.
import { isolateHistory } from "@codemirror/commands";
import { forEachDiagnostic, setDiagnostics } from "@codemirror/lint";
import { EditorView, keymap } from "@codemirror/view";
import { assist } from "./assist.js";
import { message, steps } from "./problems.js";
import { begin } from "./setup.js";
import { respoken, spoken, WORDS } from "./texts.js";

/** How long after the caret has moved the page hears of it, in milliseconds. */
const CARET_QUIET = 400;
/** Before these the page must know every text: it is left, or a button may act on the text. */
const LEAVING = ["pagehide", "visibilitychange", "click"];

/**
 * Opens an editor in `parent`.
 *
 * `options.files` is `[{ path, kind, text, readonly, caret }]`, `options.open` the path that is shown;
 * `options.describedBy` is the id of the text that says how to leave the editor; `options.words` is
 * `{ own, phrases, labels }`: the words in the order of texts.js, one a line, and each file's name by its path.
 * `options.onEdit(path, text)` hears what the learner typed, `options.onCaret(path, offset)` where they are,
 * `options.onFix(place)` which diagnostic they want fixed; `options.onAsk(path, text, offset, exact)` promises what the
 * engine says of a place, as JSON. Offsets count UTF-16 units.
 */
export function open(parent, options) {
  return new Editor(parent, options);
}

class Editor {
  constructor(parent, options) {
    this.options = options;
    this.words = options.words;
    // The states of the files that have been opened.
    this.states = new Map();
    // The text that the page knows, and the files that have changed since.
    this.known = new Map();
    this.changed = new Set();
    // The marks that wait for the next frame, and what those say that are drawn.
    this.found = new Map();
    this.drawn = new Map();
    // The files whose search has been set up.
    this.searched = new Set();
    const onUpdate = EditorView.updateListener.of((update) => this.updated(update));
    const onBlur = EditorView.domEventHandlers({ blur: () => this.flush() });
    this.files = new Map(options.files.map((file) => [file.path, file]));
    for (const file of options.files) this.known.set(file.path, file.text);
    this.begin = (file) => {
      const ask = (text, offset, exact) => options.onAsk(file.path, text, offset, exact);
      const own = [spoken(this.words, file.path), onUpdate, onBlur, save(this), find(this), steps(WORDS), assist(ask, WORDS)];
      return begin({ ...file, text: this.known.get(file.path) }, options.describedBy, own);
    };
    this.path = options.open;
    this.view = new EditorView({ parent, state: this.state(this.path) });
    this.reveal();
    // Captured: the page keeps its work on the same events, and must know all of it by then.
    this.leave = () => this.flush();
    for (const event of LEAVING) addEventListener(event, this.leave, true);
  }

  /** Shows a file; each keeps its caret and what can be undone. */
  show(path) {
    if (path === this.path || !this.files.has(path)) return;
    this.flush();
    this.states.set(this.path, this.view.state);
    const state = this.state(path);
    this.path = path;
    this.view.setState(state);
    if (this.found.has(path)) this.mark(path, this.found.get(path));
    this.reveal();
  }

  /** Takes over a text that the page has changed, as one change that can be undone. */
  sync(path, text) {
    if (this.known.get(path) === text) return;
    this.known.set(path, text);
    this.changed.delete(path);
    // One that has not been opened begins with it.
    if (!this.states.has(path)) return;
    const state = this.state(path);
    const change = difference(state.doc.toString(), text);
    // A step of its own: what the learner typed before and after is undone by itself.
    const annotations = isolateHistory.of("full");
    if (change) this.dispatch(path, state.update({ changes: change, userEvent: "input.page", annotations }));
  }

  /** Says everything in these words from now on. */
  speak(words) {
    this.words = words;
    for (const path of this.states.keys()) {
      this.dispatch(path, this.state(path).update({ effects: respoken(words, path) }));
    }
  }

  /**
   * Marks what is wrong: `[{ from, to, severity, message, help, fix, why, place }]`, `fix` the title of a fix or null,
   * `why` the address of the page that says why it matters, or null.
   */
  mark(path, found) {
    this.found.set(path, found);
    // Where the browser draws anyway, it works out the layout once and not twice.
    this.frame ??= requestAnimationFrame(() => {
      this.frame = undefined;
      for (const [path, found] of this.found) {
        // Those of a file that has not been opened wait for that.
        if (!this.states.has(path)) continue;
        this.draw(path, found);
        this.found.delete(path);
      }
    });
  }

  draw(path, found) {
    // A file that has changed since is judged again in a moment.
    if (this.changed.has(path)) return;
    const state = this.state(path);
    const words = JSON.stringify([WORDS.fix, found.map(({ from, to, ...rest }) => rest)]);
    if (this.drawn.get(path) === words && stands(state, found)) return;
    this.drawn.set(path, words);
    const end = state.doc.length;
    const diagnostics = found.map((one) => ({
      from: Math.min(one.from, end),
      to: Math.min(one.to, end),
      severity: one.severity,
      message: one.message,
      renderMessage: () => message(one, WORDS),
      actions: one.fix ? [{ name: `${WORDS.fix} ${one.fix.replaceAll("`", "")}`, apply: () => this.fix(one.place) }] : [],
    }));
    this.dispatch(path, state.update(setDiagnostics(state, diagnostics)));
  }

  /** Selects a range of the file that is shown, scrolls to it and takes the focus. */
  jump(from, to) {
    const end = this.view.state.doc.length;
    const selection = { anchor: Math.min(from, end), head: Math.min(to, end) };
    const effects = EditorView.scrollIntoView(selection.anchor, { y: "center" });
    this.view.dispatch({ selection, effects });
    this.view.focus();
  }

  /**
   * Scrolls the file that is shown to its caret, where that is not in sight. The page stays where it is, and so does the
   * focus: CodeMirror's own `scrollIntoView` would scroll the page, too.
   */
  reveal() {
    this.view.requestMeasure({
      read: (view) => {
        const { top, bottom } = view.lineBlockAt(view.state.selection.main.head);
        const { scrollTop, clientHeight } = view.scrollDOM;
        // In a part of the page that is not shown nothing scrolls.
        this.waits = clientHeight === 0;
        return top >= scrollTop && bottom <= scrollTop + clientHeight ? scrollTop : (top + bottom - clientHeight) / 2;
      },
      write: (top, view) => { view.scrollDOM.scrollTop = top; },
    });
  }

  /** Tells the page at once what has changed. */
  flush() {
    for (const path of [...this.changed]) {
      const text = this.state(path).doc.toString();
      this.changed.delete(path);
      this.known.set(path, text);
      this.options.onEdit(path, text);
    }
  }

  /** Ends the editor. */
  close() {
    this.flush();
    clearTimeout(this.caretTimer);
    cancelAnimationFrame(this.frame);
    for (const event of LEAVING) removeEventListener(event, this.leave, true);
    this.view.destroy();
  }

  fix(place) {
    this.flush();
    this.options.onFix(place);
  }

  /** The state of a file; one that has not been opened begins now. */
  state(path) {
    if (path === this.path && this.view) return this.view.state;
    if (!this.states.has(path)) this.states.set(path, this.begin(this.files.get(path)));
    return this.states.get(path);
  }

  dispatch(path, transaction) {
    this.fromPage = true;
    if (path === this.path) this.view.dispatch(transaction);
    else this.states.set(path, transaction.state);
    this.fromPage = false;
  }

  updated(update) {
    if (this.waits && update.geometryChanged) this.reveal();
    if (update.docChanged && !this.fromPage) {
      this.changed.add(this.path);
      // Before the browser draws what was typed, and after the editor is done with it: the engine is at work while the
      // browser draws.
      queueMicrotask(() => this.flush());
    }
    if (update.selectionSet || update.docChanged) {
      clearTimeout(this.caretTimer);
      const path = this.path;
      this.caretTimer = setTimeout(() => {
        this.options.onCaret(path, this.state(path).selection.main.head);
      }, CARET_QUIET);
    }
  }
}

/** Whether the marks of a state, which have moved along with its text, are where these are. */
function stands(state, found) {
  const places = [];
  forEachDiagnostic(state, (diagnostic, from, to) => places.push(`${from} ${to} ${diagnostic.message}`));
  const wanted = found.map(({ from, to, message }) => `${from} ${to} ${message}`);
  return places.length === wanted.length && places.sort().join("\n") === wanted.sort().join("\n");
}

/** Ctrl+S and Command+S: everything is saved already, so the browser's own dialog would only be in the way. */
function save(editor) {
  const run = () => {
    editor.flush();
    return true;
  };
  return keymap.of([{ key: "Mod-s", run, preventDefault: true }]);
}

/** Ctrl+F and Command+F: the editor's own search, which sees the lines that are not drawn. */
function find(editor) {
  const run = (view) => {
    const isNew = !editor.searched.has(editor.path);
    editor.searched.add(editor.path);
    import("./search.js").then((search) => search.open(view, isNew));
    return true;
  };
  return keymap.of([{ key: "Mod-f", run, preventDefault: true }]);
}

/** The one change that makes `after` of `before`; nothing if they are the same. */
function difference(before, after) {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before.charCodeAt(from) === after.charCodeAt(from)) from += 1;
  let same = 0;
  while (same < shorter - from && before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)) {
    same += 1;
  }
  return { from, to: before.length - same, insert: after.slice(from, after.length - same) };
}
