// The page's side of diagrams: has each drawn when it comes near, and shows the picture. `diagram-frame.js` draws.
//
// What comes back is shown as an image. In an image no script runs, no link leads anywhere and nothing is fetched, the
// page's policy stays as strict as it is, and the drawing can be scaled and printed like any other.

const FRAME = new URL("./diagram.html", import.meta.url).href;
/** How far away a diagram is drawn, so that it is there when the reader comes. */
const NEAR = "800px 0px";
/** How long the frame may take to load, and to draw, in milliseconds; to speak when it is loaded; and how long it stays. */
const PATIENCE = 20_000;
const STARTING = 2_000;
const LINGER = 5_000;
/** The largest picture that is shown, in characters and in pixels to a side. */
const MAX_SVG = 500_000;
const MAX_SIDE = 5_000;
/** A picture is scaled down to this at most, so that its words can be read; narrower pages scroll inside it. */
const SMALLEST = 0.75;

/** The colours of a drawing, and the page's names for them. */
const TOKENS = {
  sheet: "--sheet",
  well: "--well",
  ink: "--ink",
  soft: "--ink-soft",
  line: "--line-strong",
  good: "--good",
  goodWash: "--good-wash",
  bad: "--bad",
  badWash: "--bad-wash",
  warn: "--warn",
  warnWash: "--warn-wash",
};
/** The same on paper, as print.css has them; kinds of nodes differ by their line. */
const PAPER = {
  sheet: "#ffffff",
  well: "#ffffff",
  ink: "#000000",
  soft: "#333333",
  line: "#555555",
  good: "#000000",
  goodWash: "#ffffff",
  bad: "#000000",
  badWash: "#ffffff",
  warn: "#000000",
  warnWash: "#ffffff",
};

/** The figures that are on the page, and the source that each one's picture was made of. */
const figures = new Map();

const arrivals = new IntersectionObserver(
  (entries) => entries.filter(({ isIntersecting }) => isIntersecting).forEach(({ target }) => {
    arrivals.unobserve(target);
    refresh(target);
  }),
  { rootMargin: NEAR },
);

const source = (figure) => figure.querySelector("pre").textContent;

/**
 * Shows the diagram of a figure: its source stands in its `pre`, the picture comes into its `.drawing`. Called each time
 * that the page has drawn the figure's words.
 */
export function show(figure) {
  for (const other of figures.keys()) if (!other.isConnected) figures.delete(other);
  const drawn = figures.get(figure);
  if (drawn && drawn !== source(figure)) refresh(figure);
  if (!drawn) {
    figures.set(figure, "");
    arrivals.observe(figure);
  }
}

const redraw = () => {
  for (const [figure, drawn] of figures) if (drawn && figure.isConnected) refresh(figure);
};
new MutationObserver(redraw).observe(document.documentElement, { attributeFilter: ["data-theme"] });
for (const query of ["(prefers-color-scheme: dark)", "(prefers-contrast: more)"]) matchMedia(query).addEventListener("change", redraw);

/** Draws a figure's diagram in the colours that the page has now, and for paper. */
async function refresh(figure) {
  const text = source(figure);
  const style = getComputedStyle(figure);
  const font = style.getPropertyValue("--sans").trim();
  const colours = Object.fromEntries(Object.entries(TOKENS).map(([name, token]) => [name, style.getPropertyValue(token).trim()]));
  const first = figures.get(figure) !== text;
  try {
    const pictures = [await ask({ text, font, colours }), first && (await ask({ text, font, colours: PAPER }))];
    put(figure, "on-screen", pictures[0]);
    if (first) put(figure, "on-paper", pictures[1]);
    if (!figures.get(figure)) figure.querySelector("details").open = false;
    figure.querySelector(".failed").hidden = true;
    figures.set(figure, text);
  } catch {
    // Another colour does not come: the picture in the old one is still true.
    if (!first) return;
    figures.set(figure, "");
    figure.querySelector(".drawing").replaceChildren();
    figure.querySelector("details").open = true;
    figure.querySelector(".failed").hidden = false;
  }
}

function put(figure, name, { svg, width, height }) {
  // The caption says what is to be seen.
  const image = Object.assign(new Image(Math.round(width), Math.round(height)), { className: name, alt: "" });
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  image.style.minWidth = `${Math.round(width * SMALLEST)}px`;
  const drawing = figure.querySelector(".drawing");
  drawing.querySelector(`.${name}`)?.remove();
  drawing.append(image);
}

/** The frame while it is there: its element, and what it says when it is ready. */
let frame;
let last = Promise.resolve();
let asked = 0;
let leaving;

/** Has one picture drawn after the other. */
function ask(task) {
  const answer = last.then(() => draw(task));
  last = answer.catch(() => {});
  return answer;
}

async function draw(task) {
  clearTimeout(leaving);
  try {
    frame ??= open();
    const { element, ready } = frame;
    // One that does not start, or does not answer, is not asked again.
    await ready.catch(closing);
    const id = ++asked;
    const answer = heard(element, (data) => data?.id === id).catch(closing);
    element.contentWindow[0].postMessage({ id, ...task }, "*");
    const { svg, width, height } = await answer;
    const sound = typeof svg === "string" && svg.length <= MAX_SVG && [width, height].every((side) => side > 0 && side <= MAX_SIDE);
    if (!sound) throw new Error("no picture");
    return { svg, width, height };
  } finally {
    leaving = setTimeout(close, LINGER);
  }
}

function closing(error) {
  close();
  throw error;
}

function open() {
  const element = Object.assign(document.createElement("iframe"), { className: "diagram-frame", title: "Diagrams", inert: true });
  element.src = FRAME;
  document.body.append(element);
  const mute = new Promise((_, reject) => {
    element.onload = () => setTimeout(reject, STARTING, new Error("the frame does not start"));
  });
  return { element, ready: Promise.race([heard(element, (data) => data?.ready === true), mute]) };
}

function close() {
  frame?.element.remove();
  frame = undefined;
}

/** What a frame says next that is `wanted`. */
function heard(element, wanted) {
  return new Promise((resolve, reject) => {
    const listen = ({ source, data }) => {
      if (source === element.contentWindow?.[0] && wanted(data)) end(() => resolve(data));
    };
    const end = (then) => {
      clearTimeout(clock);
      removeEventListener("message", listen);
      then();
    };
    const clock = setTimeout(() => end(() => reject(new Error("the frame does not answer"))), PATIENCE);
    addEventListener("message", listen);
  });
}
