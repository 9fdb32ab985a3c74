// Makes `dist/editor/diagram.html`, the document that draws diagrams.
//
// Mermaid writes HTML and style elements, which the page's policy forbids and shall forbid. It runs in a document with a
// policy of its own, which lets this one script run and styles be written, and nothing be fetched. That document is two:
//
// - the outer one comes from the site. A service worker answers for it, so diagrams are drawn without a network, too;
//   the browser asks no service worker where a frame is sandboxed. It runs nothing.
// - the inner one stands in its `srcdoc`, has its policy, and is sandboxed: an origin that nobody else has.
//
// The script stands in it, because a document without an origin could fetch none that the site's host does not offer to
// everybody.
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

/** What mermaid loads when a diagram needs it, and what of that a lesson may need: `bulkhead_course` has the same list. */
const PARTS = /\/(flowDiagram|sequenceDiagram|dagre)-/;

const onlyParts = {
  name: "only-parts",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /./ }, ({ kind, path }) =>
      kind === "dynamic-import" && !PARTS.test(path) ? { path, namespace: "left-out" } : undefined,
    );
    onLoad({ filter: /./, namespace: "left-out" }, () => ({ contents: "export {}" }));
  },
};

const { outputFiles } = await build({
  entryPoints: ["diagram-frame.js"],
  bundle: true,
  format: "iife",
  minify: true,
  target: "es2022",
  // The hash is of the text that the browser reads: nothing in it may depend on how that is done.
  charset: "ascii",
  plugins: [onlyParts],
  write: false,
});
// An HTML parser ends a script at what looks like its end, and reads on after what looks like a comment's beginning.
const script = outputFiles[0].text.replaceAll("<!--", "\\x3c!--").replaceAll("\r", "\\r");
const digest = createHash("sha256").update(script).digest("base64");

const policy = `default-src 'none'; script-src 'sha256-${digest}'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'`;
const head = `<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><title>Diagrams</title>`;
const inner = `<!doctype html><html lang="en"><head>${head}</head><body><script>${script}</script></body></html>`;
const srcdoc = inner.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
const frame = `<iframe title="Diagrams" sandbox="allow-scripts" style="border:0;width:100%;height:100%" srcdoc="${srcdoc}"></iframe>`;

mkdirSync("dist/editor", { recursive: true });
writeFileSync("dist/editor/diagram.html", `<!doctype html>\n<html lang="en"><head>${head}</head><body style="height:90vh">${frame}</body></html>\n`);
