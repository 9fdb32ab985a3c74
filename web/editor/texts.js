// What the editor says by itself.
export const WORDS = {
  documentation: "Documentation",
  error: "Error",
  fix: "Fix: ",
  fold: "Fold",
  info: "Info",
  noProblem: "No problem found in this file.",
  unfold: "Unfold",
  unknown: "Nothing is known about this word.",
  warning: "Warning",
  why: "Why it matters",
};
