// Draws diagrams: mermaid, inside the frame that `build-frame.js` makes and `diagram.js` opens. It has no origin, no
// network and no storage, so that whatever a diagram's source makes of it, it can hand back nothing but a picture.
import mermaid from "mermaid";

/** What asks: the page around the frame around this one. */
const page = parent.parent;
/** Longer sources are refused; `bulkhead course check` says so before. */
const MAX_SOURCE = 4_000;
const MAX_EDGES = 100;
const COLOUR = /^#[0-9a-f]{3,8}$/i;
const COLOURS = ["sheet", "well", "ink", "soft", "line", "good", "goodWash", "bad", "badWash", "warn", "warnWash"];

addEventListener("message", async ({ source, data }) => {
  if (source !== page || !Number.isSafeInteger(data?.id)) return;
  const { id } = data;
  try {
    if (!isTask(data)) throw new Error("this cannot be drawn");
    page.postMessage({ id, ...(await draw(data)) }, "*");
  } catch {
    // What mermaid says of a mistake is for its author, who has `bulkhead course check`.
    page.postMessage({ id, failed: true }, "*");
  }
});
page.postMessage({ ready: true }, "*");

function isTask({ text, font, colours }) {
  const texts = typeof text === "string" && text.length <= MAX_SOURCE && typeof font === "string" && font.length <= 500;
  return texts && COLOURS.every((name) => COLOUR.test(colours?.[name]));
}

/** The picture as an SVG file of its own, with its size in pixels. */
async function draw({ text, font, colours }) {
  mermaid.initialize(settings(font, colours));
  const { svg } = await mermaid.render("diagram", text);
  const element = new DOMParser().parseFromString(svg, "text/html").querySelector("svg");
  const [, , width, height] = element.getAttribute("viewBox").split(/[\s,]+/).map(Number);
  element.removeAttribute("style");
  element.setAttribute("width", width);
  element.setAttribute("height", height);
  return { svg: new XMLSerializer().serializeToString(element), width, height };
}

/** Mermaid's settings. None can be changed by a source. */
function settings(font, it) {
  const themeVariables = {
    background: it.sheet,
    primaryColor: it.sheet,
    primaryTextColor: it.ink,
    primaryBorderColor: it.line,
    secondaryColor: it.well,
    secondaryTextColor: it.ink,
    secondaryBorderColor: it.line,
    tertiaryColor: it.well,
    tertiaryTextColor: it.ink,
    tertiaryBorderColor: it.line,
    lineColor: it.soft,
    textColor: it.ink,
    edgeLabelBackground: it.sheet,
    clusterBkg: it.well,
    clusterBorder: it.line,
    titleColor: it.ink,
    noteBkgColor: it.warnWash,
    noteTextColor: it.ink,
    noteBorderColor: it.warn,
    signalColor: it.soft,
    signalTextColor: it.ink,
    labelBoxBkgColor: it.well,
    labelBoxBorderColor: it.line,
    activationBkgColor: it.well,
    activationBorderColor: it.line,
    fontFamily: font,
    fontSize: "15px",
  };
  const kind = (name, colour, wash) => `
    .node.${name} :is(rect, circle, ellipse, polygon, path) { fill: ${wash}; stroke: ${colour}; stroke-width: 2px; }`;
  const settings = {
    startOnLoad: false,
    logLevel: "fatal",
    securityLevel: "strict",
    theme: "base",
    look: "classic",
    layout: "dagre",
    htmlLabels: false,
    deterministicIds: true,
    maxTextSize: MAX_SOURCE,
    maxEdges: MAX_EDGES,
    suppressErrorRendering: true,
    fontFamily: font,
    fontSize: 15,
    flowchart: { htmlLabels: false, useMaxWidth: false, curve: "linear", padding: 10, minNodeWidth: 64, nodeSpacing: 32, rankSpacing: 44 },
    sequence: { useMaxWidth: false, mirrorActors: false, actorMargin: 64, wrap: true, width: 120, height: 44 },
    themeVariables,
    themeCSS: [
      `.flowchart-link { stroke-width: 1.5px; }`,
      `.node :is(rect, circle, ellipse, polygon, path) { stroke-width: 1.25px; }`,
      // A line that passes below words stops there.
      `.edgeLabel rect, .edgeLabel .background { fill: ${it.sheet}; opacity: 1; }`,
      `.messageText { paint-order: stroke; stroke: ${it.sheet}; stroke-width: 5px; stroke-linejoin: round; }`,
      kind("good", it.good, it.goodWash),
      kind("bad", it.bad, it.badWash),
      kind("warn", it.warn, it.warnWash),
    ].join("\n"),
  };
  return { ...settings, secure: [...Object.keys(settings), "secure"] };
}
