// Starts the page. A file of its own, because the page's policy allows no inline script.
import init from "./app.js";

const address = (path) => new URL(path, document.baseURI).href;
const named = (name) => address(document.querySelector(`meta[name=bulkhead-${name}]`).content);

// The page's policy lets nothing start a worker but what this policy lets through: the engine, and the worker that
// keeps the site. It makes no HTML and no script.
const WORKERS = [named("engine"), address("sw.js")];
window.trustedTypes?.createPolicy("default", {
  createScriptURL: (url) => (WORKERS.includes(address(url)) ? url : null),
});

// The learner's theme and language, before anything is painted; src/store says what is kept and where.
let language;
try {
  const folder = new URL(".", document.baseURI).pathname;
  const kept = JSON.parse(localStorage.getItem(`bulkhead/1${folder}lessons/settings`));
  if (kept?.version === 1) {
    if (["light", "dark", "contrast"].includes(kept.data.theme)) document.documentElement.dataset.theme = kept.data.theme;
    language = kept.data.language;
  }
} catch {
  // Nothing may be read, or it is not ours: the system's theme then. The app tells the learner.
}

// The words of another language than the page's own are asked for while the page is on its way; src/texts reads them.
const words = (tag) => document.querySelector(`meta[name="bulkhead-texts-${CSS.escape(tag)}"]`)?.content;
const tags = [language, ...navigator.languages].map((tag) => String(tag).split("-")[0].toLowerCase());
const tag = tags.find((tag) => tag === "en" || words(tag)) ?? "en";
document.documentElement.lang = tag;
if (tag !== "en") {
  const link = document.createElement("link");
  Object.assign(link, { rel: "preload", href: words(tag), as: "fetch", crossOrigin: "" });
  document.head.append(link);
}

const [, lesson, exercise] = location.hash.match(/^#\/lesson\/([^/]+)(?:\/exercise\/([^/]+))?/) ?? [];

// Until the page is here, its head stands where the page will have it: src/hooks/bench.rs.
const bench = exercise ? "exercise" : location.hash === "#/playground" && "playground";
if (bench) document.documentElement.dataset.bench = bench;

// What the page at this address says first is asked for while the page is on its way; src/early.rs takes it from here.
const early = (window.bulkheadEarly = new Map());
const ask = (path) => {
  const answer = fetch(path);
  // The page says so where no answer comes.
  answer.catch(() => {});
  early.set(path, answer);
  return answer;
};
const askFor = async () => {
  const { modules } = await (await ask("lessons/course.json")).clone().json();
  const { path, outline, translations } = modules.find(({ id }) => id === lesson);
  // Which translation is read the page decides.
  if (tag !== "en" && translations) return;
  ask(`lessons/${path}/lesson.json`);
  if (tag !== "en" || !outline.exercises.includes(exercise)) return;
  ask(`lessons/${path}/exercises/${exercise}/exercise.json`);
  ask(`lessons/${path}/exercises/${exercise}/starter.json`);
};
// A course that cannot be read, or has no such lesson, is told of by the page.
if (lesson && !new URLSearchParams(location.search).has("course")) askFor().catch(() => {});

const begun = init();

addEventListener("load", async () => {
  await begun;
  const { start } = await import("./offline.js");
  await start([import.meta.url, named("engine"), named("editor")]);
});
