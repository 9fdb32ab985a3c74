// The editor in the page's own colours, so that it follows the theme.
import { EditorView } from "@codemirror/view";

/** A picture as CSS takes it. */
const picture = (size, body) =>
  `url('data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}">${body}</svg>`)}')`;

const CROSS = picture(16, '<path d="M5 1h6l4 4v6l-4 4H5l-4-4V5ZM5 4L4 5l3 3-3 3 1 1 3-3 3 3 1-1-3-3 3-3-1-1-3 3Z" fill-rule="evenodd"/>');
const TRIANGLE = picture(16, '<path d="M8 1l7.5 14H.5ZM7 6v5h2V6ZM7 12v2h2v-2Z" fill-rule="evenodd"/>');
const RING = picture(16, '<path d="M8 1a7 7 0 1 0 .01 0ZM7 4h2v2H7ZM7 7h2v5H7Z" fill-rule="evenodd"/>');

const WEDGE = picture(16, '<path d="M6 3l5 5-5 5Z"/>');

/** A shape in a colour of the page. */
const mark = (shape, colour) => ({
  content: '""',
  width: "0.95em",
  height: "0.95em",
  marginTop: "0.3em",
  backgroundColor: `var(${colour})`,
  mask: `${shape} center / contain no-repeat`,
});

const line = (style, colour) => ({
  backgroundImage: "none",
  paddingBottom: "0",
  textDecoration: `underline ${style} var(${colour}) 2px`,
  textUnderlineOffset: "3px",
  textDecorationSkipInk: "none",
});

export const theme = EditorView.theme({
  "&": { height: "100%", backgroundColor: "var(--sheet)", color: "var(--ink)", fontSize: "0.875rem" },
  // No outline: the numbers of the lines would stand over a side of it.
  "&.cm-focused": { outline: "none" },
  "&.cm-focused::after": {
    content: '""',
    position: "absolute",
    inset: "0",
    zIndex: "201",
    border: "3px solid var(--signal)",
    pointerEvents: "none",
  },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.6", fontVariantLigatures: "none" },
  ".cm-content": { padding: "0.5rem 0", caretColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--well)", color: "var(--ink-soft)", borderRight: "1px solid var(--line)" },
  ".cm-activeLine": { backgroundColor: "transparent", boxShadow: "inset 2px 0 0 var(--line-strong)" },
  ".cm-activeLineGutter": { backgroundColor: "var(--grid)", color: "var(--ink)" },
  // Ink: some of the words' own colours are too faint on it.
  ".cm-content ::selection": { backgroundColor: "var(--line)", color: "var(--ink)" },
  ".cm-selectionMatch": { backgroundColor: "var(--grid)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--grid)", outline: "1px solid var(--line-strong)" },
  ".cm-lintRange-error": line("wavy", "--bad"),
  ".cm-lintRange-warning": line("dashed", "--warn"),
  ".cm-lintRange-info": line("dotted", "--link"),
  ".cm-lintRange-active": { backgroundColor: "var(--warn-wash)" },
  ".cm-lint-marker": { width: "0.95em", height: "1.6em" },
  ".cm-lint-marker-error": mark(CROSS, "--bad"),
  ".cm-lint-marker-warning": mark(TRIANGLE, "--warn"),
  ".cm-lint-marker-info": mark(RING, "--link"),
  ".cm-tooltip": {
    maxWidth: "min(32rem, 90vw)",
    border: "1px solid var(--line-strong)",
    backgroundColor: "var(--sheet)",
    color: "var(--ink)",
    fontFamily: "var(--sans)",
    fontSize: "0.875rem",
  },
  ".cm-card": { padding: "0.5rem 0.75rem", lineHeight: "1.5" },
  ".cm-card p": { margin: "0 0 0.25rem" },
  ".cm-diagnostic .cm-card": { padding: "0" },
  ".cm-card a": { display: "inline-flex", alignItems: "center", minHeight: "1.5rem" },
  ".cm-tooltip.cm-tooltip-autocomplete": { padding: "0" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { maxHeight: "14rem", fontFamily: "var(--mono)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { minHeight: "1.5rem", padding: "0.15rem 0.5rem" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--signal)", color: "var(--signal-ink)" },
  ".cm-completionDetail": { marginLeft: "1rem", color: "var(--ink-soft)", fontFamily: "var(--sans)", fontStyle: "normal" },
  "li[aria-selected] .cm-completionDetail": { color: "inherit" },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "700" },
  ".cm-completionInfo": { padding: "0", width: "min(22rem, 80vw)" },
  ".cm-fold": { display: "block", width: "1rem", height: "1.4em", cursor: "pointer" },
  ".cm-fold::before": { ...mark(WEDGE, "--ink-soft"), display: "block" },
  ".cm-fold.open::before": { transform: "rotate(90deg)" },
  ".cm-foldPlaceholder": { border: "1px solid var(--line-strong)", backgroundColor: "var(--well)", color: "var(--ink)" },
  ".cm-diagnostic": { padding: "0.5rem 0.75rem", borderLeftWidth: "4px" },
  ".cm-diagnostic p": { margin: "0 0 0.25rem" },
  ".cm-diagnostic-error": { borderLeftColor: "var(--bad)" },
  ".cm-diagnostic-warning": { borderLeftColor: "var(--warn)" },
  ".cm-diagnostic-info": { borderLeftColor: "var(--link)" },
  ".cm-diagnosticAction": {
    minHeight: "1.75rem",
    margin: "0.25rem 0 0",
    padding: "0.1rem 0.5rem",
    border: "1px solid var(--line-strong)",
    backgroundColor: "var(--sheet)",
    color: "var(--ink)",
    fontWeight: "600",
  },
  ".cm-panels": { backgroundColor: "var(--well)", color: "var(--ink)", borderColor: "var(--line)" },
  ".cm-searchMatch": { backgroundColor: "var(--warn-wash)", outline: "1px solid var(--warn)" },
  ".cm-searchMatch-selected": { backgroundColor: "var(--signal-wash)", outline: "2px solid var(--signal)" },
  ".cm-panel.cm-search": { padding: "0.5rem", fontFamily: "var(--sans)" },
  ".cm-panel.cm-search :is(input, button, label)": { minHeight: "1.75rem", fontSize: "0.875rem" },
  ".cm-panel.cm-search > :is(input, button, label)": { verticalAlign: "middle" },
  ".cm-panel.cm-search label": { display: "inline-flex", alignItems: "center", gap: "0.25rem" },
  ".cm-panel.cm-search [type=checkbox]": { margin: "0" },
  ".cm-panel.cm-search [name=close]": { minWidth: "1.75rem", color: "var(--ink)", fontSize: "1.25rem" },
  ".cm-textfield": { backgroundColor: "var(--sheet)", border: "1px solid var(--line-strong)", fontSize: "0.875rem" },
  ".cm-button": { backgroundImage: "none", backgroundColor: "var(--sheet)", border: "1px solid var(--line-strong)" },
});
