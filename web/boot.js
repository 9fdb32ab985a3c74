// Starts the page. A file of its own, because the page's policy allows no inline script.
import init from "./app.js";

// The learner's theme, before anything is painted; src/store says what is kept and where.
try {
  const folder = new URL(".", document.baseURI).pathname;
  const kept = JSON.parse(localStorage.getItem(`bulkhead/1${folder}lessons/settings`));
  if (kept?.version === 1 && ["light", "dark"].includes(kept.data.theme)) {
    document.documentElement.dataset.theme = kept.data.theme;
  }
} catch {
  // Nothing may be read, or it is not ours: the system's theme then. The app tells the learner.
}

init();
