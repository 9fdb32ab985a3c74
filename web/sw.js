// Lets the site work without a network, and keeps each version of it whole: a service worker.
//
// The build writes into the two lists what this version is made of: each file and the SHA-256 of what is in it. A file
// is kept under its address and that hash, so a version finds its own files only, whatever newer or older one is kept
// beside it, and an update fetches nothing but what has changed. The browser checks every file that comes from the
// network against the hash: what is of another version counts as not there.

/** What the first page takes: kept before this worker does anything. */
const SHELL = {}; // %SHELL%
/** All else: kept when the page has been shown, or when it is asked for. */
const REST = {}; // %REST%

/** Two courses can be under one origin, and share its storage. */
const SCOPE = registration.scope;
const STORE = `bulkhead ${SCOPE}`;
/** The page. Some hosts lead away from its name, so it is asked for by the folder's. */
const PAGE = "index.html";
/** A name with a hash in it is another one when the content is, so the browser's own cache is right about it. */
const HASHED = /-[0-9a-f]{16}\.\w+$/;
/** How many files come at once: the learner's own requests go first. */
const AT_ONCE = 3;

const FILES = new Map([...Object.entries(SHELL), ...Object.entries(REST)].map(([path, hash]) => {
  const address = path === PAGE ? SCOPE : new URL(path, SCOPE).href;
  const integrity = `sha256-${hash}`;
  const cache = HASHED.test(path) ? "default" : "no-cache";
  return [address, { address, key: `${address}?${encodeURIComponent(hash)}`, options: { integrity, cache } }];
}));
const KEYS = new Set([...FILES.values()].map(({ key }) => key));
const addresses = (list) => Object.keys(list).map((path) => (path === PAGE ? SCOPE : new URL(path, SCOPE).href));

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(forget()));
addEventListener("fetch", (event) => {
  const file = event.request.method === "GET" ? listed(event.request.url) : undefined;
  if (file) event.respondWith(answer(file, event));
});
addEventListener("message", (event) => {
  // The learner wants this version now.
  if (event.data?.wish === "use") skipWaiting();
  // A page has been shown, and says what it is made of.
  if (event.data?.wish === "serve") event.waitUntil(serve(event.data));
});

/** What an address leads to in this version. */
function listed(url) {
  const { origin, pathname } = new URL(url);
  const address = origin + pathname;
  return FILES.get(address === `${SCOPE}${PAGE}` ? SCOPE : address);
}

/** A first version keeps the shell; an update also keeps anew what the version before has. */
async function install() {
  const kept = new Set((await keys()).map((key) => key.split("?")[0]));
  await complete(addresses(SHELL));
  await complete(addresses(REST).filter((address) => kept.has(address))).catch(() => {});
}

/** Takes what belongs to no page any more out of the store. */
async function forget() {
  const store = await open();
  for (const key of await keys()) if (!KEYS.has(key)) await store?.delete(key);
}

/** Serves a page that was there before this worker, if it is of this version; and keeps all else, where that is wanted. */
async function serve({ parts, all }) {
  if (!parts.every((part) => FILES.has(part))) return;
  await clients.claim();
  // A network that goes away in the middle: the next page goes on from there.
  if (all) await complete(addresses(REST)).catch(() => {});
}

async function answer(file, event) {
  const kept = await (await open())?.match(file.key);
  if (kept) return kept;
  try {
    const response = plain(await fetch(file.address, file.options));
    if (response.ok) event.waitUntil(keep(file, response.clone()));
    return response;
  } catch (error) {
    // Offline; or there is a newer version, which is then found.
    event.waitUntil(registration.update().catch(() => {}));
    // The page itself comes in any version: it brings its own parts.
    if (file.address === SCOPE) return fetch(event.request);
    throw error;
  }
}

/** Fetches and keeps what is not kept yet. Fails where a file does not come. */
async function complete(wanted) {
  const kept = new Set(await keys());
  const missing = wanted.map((address) => FILES.get(address)).filter(({ key }) => !kept.has(key));
  const fetchNext = async () => {
    for (let file = missing.shift(); file; file = missing.shift()) {
      const response = plain(await fetch(file.address, { ...file.options, priority: "low" }));
      if (!response.ok) throw new Error(`${file.address}: ${response.status}`);
      await keep(file, response);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, fetchNext));
}

/** The same, as if it came from where it was asked for: some hosts lead away from names with `.html`, and a frame takes
    nothing from a worker that was led away. */
function plain(response) {
  const { redirected, body, status, statusText, headers } = response;
  return redirected ? new Response(body, { status, statusText, headers }) : response;
}

/** Without room for a file it comes from the network each time, as without this worker. */
async function keep(file, response) {
  await (await open())?.put(file.key, response).catch(() => {});
}

/** The addresses and hashes of what is kept. */
async function keys() {
  const kept = (await (await open())?.keys()) ?? [];
  return kept.map(({ url }) => url);
}

/** The store; nothing where the browser lets nobody keep anything. */
function open() {
  return caches.open(STORE).catch(() => undefined);
}
