// Texts as nodes: whatever stands in them, nothing of it runs.

/** How long code may be to stay on one line, so that no flag is torn apart at its hyphens. */
const SHORT = 24;

export function paragraph(...parts) {
  const whole = document.createElement("p");
  whole.append(...parts);
  return whole;
}

/** A text with its `code` as elements. */
export function withCode(text) {
  return text.split("`").map((part, place) => {
    if (place % 2 === 0) return part;
    const code = document.createElement("code");
    if (part.length <= SHORT) code.className = "short";
    code.textContent = part;
    return code;
  });
}

/** A link within the page. */
export function link(address, text) {
  const whole = document.createElement("a");
  whole.href = address;
  whole.textContent = text;
  return whole;
}

/** A link to another site, in a tab of its own: the learner's place stays. */
export function outside(address, text) {
  const whole = link(address, text);
  whole.target = "_blank";
  whole.rel = "noopener noreferrer";
  return whole;
}
