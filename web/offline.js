// Starts the service worker when the page has been shown, and tells the app of a newer version of the site. The app asks
// the learner, and says when to use it: two events on the window, so that neither side needs the other.

/** How long after the app has begun, in milliseconds: what the learner sees first goes first. */
const LATER = 2_000;
/** How often a page that stays open looks for a newer version, in milliseconds. */
const OFTEN = 60 * 60 * 1_000;

/** Starts it; `parts` are the addresses of what this page is made of. */
export async function start(parts) {
  const workers = navigator.serviceWorker;
  // Without it the site works as long as there is a network.
  if (!workers) return;
  follow(workers);
  await new Promise((resolve) => setTimeout(resolve, LATER));
  const registration = await workers.register("sw.js").catch(() => undefined);
  if (!registration) return;
  offer(registration);
  const { active } = await workers.ready;
  // A learner who saves data keeps what they look at, and no more.
  active.postMessage({ wish: "serve", parts, all: !navigator.connection?.saveData });
  setInterval(() => registration.update().catch(() => {}), OFTEN);
}

/** Tells the app of a worker that waits, and lets it begin when the learner wants it. */
function offer(registration) {
  // The first of all workers waits for a moment, too, and is no newer version.
  const tell = () => registration.active && registration.waiting && dispatchEvent(new Event("bulkhead-update-ready"));
  const watch = (worker) => worker?.addEventListener("statechange", tell);
  tell();
  watch(registration.installing);
  registration.addEventListener("updatefound", () => watch(registration.installing));

  addEventListener("bulkhead-update-wanted", () => {
    const { waiting } = registration;
    // Another tab has been faster.
    if (!waiting) return reload();
    waiting.addEventListener("statechange", () => waiting.state === "activated" && reload());
    waiting.postMessage({ wish: "use" });
  });
}

/** Every tab follows the version that one of them chose: an old page must not be given new files. */
function follow(workers) {
  let controlled = Boolean(workers.controller);
  workers.addEventListener("controllerchange", () => {
    if (controlled) reload();
    controlled = true;
  });
}

let reloading = false;

/** Loads the page anew, unless the app says that it could not save the learner's work. */
function reload() {
  if (reloading) return;
  reloading = dispatchEvent(new Event("bulkhead-leaving", { cancelable: true }));
  if (reloading) location.reload();
}
