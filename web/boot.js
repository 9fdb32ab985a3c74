// Starts the page. A file of its own, because the page's policy allows no inline script.
import init from "./app.js";

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

init();
