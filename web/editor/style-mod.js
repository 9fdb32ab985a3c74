// CodeMirror's styles without a style element, which the page's policy refuses: the build puts this in the place of the
// package `style-mod`, which adopts style sheets in shadow roots and not in documents.
import { StyleModule as Original } from "./node_modules/style-mod/src/style-mod.js";

/** The style sheet of a document, and the modules in it: later ones count more. */
const adopted = new WeakMap();

export class StyleModule extends Original {
  static mount(root, modules) {
    if (!adopted.has(root)) {
      const sheet = new CSSStyleSheet();
      adopted.set(root, { sheet, mounted: [] });
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    }
    const { sheet, mounted } = adopted.get(root);
    const wanted = [modules].flat();
    if (wanted.every((module) => mounted.includes(module))) return;
    const all = [...wanted, ...mounted.filter((module) => !wanted.includes(module))];
    adopted.set(root, { sheet, mounted: all });
    sheet.replaceSync(all.map((module) => module.getRules()).join("\n"));
  }
}
