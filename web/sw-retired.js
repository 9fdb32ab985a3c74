// What `cargo xtask serve` has in the place of sw.js: authors always see the files as they are now. A host that wants
// nothing kept in browsers any more can serve it, too: it ends an earlier service worker and forgets what that one kept.
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(retire()));

async function retire() {
  await caches.delete(`bulkhead ${registration.scope}`).catch(() => {});
  await registration.unregister();
  // A page of the earlier worker may be an old one.
  for (const page of await clients.matchAll({ type: "window" })) page.navigate(page.url);
}
