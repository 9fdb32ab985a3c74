// A host of the built site that can go away, and can be given another version: what `cargo xtask e2e` serves cannot.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, relative } from "node:path";

const ROOT = join(import.meta.dirname, "../../..");
const DIST = join(ROOT, "dist");
const TYPES = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/** Every file of the built site, by its path. */
const built = () =>
  new Map(
    readdirSync(DIST, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [relative(DIST, file), readFileSync(file)]),
  );

/** The two lists of a service worker, as one table from path to hash. */
export function listed(worker) {
  const lists = [...String(worker).matchAll(/^const (?:SHELL|REST) = (\{.*\});/gm)].map(([, list]) => JSON.parse(list));
  return Object.assign({}, ...lists);
}

const digest = (content) => createHash("sha256").update(content).digest("base64");

/** The site at `/PATH/` for each of `paths`, on one origin. */
export class Host {
  files = built();
  /** Paths that were asked for. */
  asked = [];

  /** Whether it leads from `x.html` to `x`, as some hosts do. */
  leadsAway = false;

  constructor(...paths) {
    this.paths = paths;
  }

  async start() {
    this.server = createServer((request, response) => {
      const { pathname } = new URL(request.url, "http://host");
      const root = this.paths.find((root) => pathname.startsWith(root));
      const path = decodeURIComponent(pathname.slice(root?.length)) || "index.html";
      this.asked.push(path);
      if (this.leadsAway && path !== "index.html" && path.endsWith(".html")) {
        response.writeHead(308, { Location: pathname.slice(0, -".html".length) });
        return response.end();
      }
      const name = this.leadsAway && this.files.has(`${path}.html`) ? `${path}.html` : path;
      const content = root && this.files.get(name);
      const type = content ? (TYPES[extname(name)] ?? "text/plain") : "text/html";
      response.writeHead(content ? 200 : 404, { "Content-Type": type, "Cache-Control": "no-cache" });
      response.end(content ?? (root && this.files.get("404.html")));
    });
    await new Promise((resolve) => this.server.listen(this.port ?? 0, "127.0.0.1", resolve));
    this.port = this.server.address().port;
  }

  /** The address of the site at a path. */
  url(path = this.paths[0]) {
    return `http://127.0.0.1:${this.port}${path}`;
  }

  /** Goes away, as a network does. */
  async stop() {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Changes files (`{ path: (text) => text }`) and names, and makes a whole version of it, as a build does. */
  deploy(changes, names = {}) {
    for (const [path, change] of Object.entries(changes)) this.files.set(path, Buffer.from(change(String(this.files.get(path)))));
    const worker = String(this.files.get("sw.js"));
    const lists = worker.replace(/^const (SHELL|REST) = (\{.*\});/gm, (_, name, list) => {
      const entries = Object.keys(JSON.parse(list)).map((path) => [names[path] ?? path, digest(this.files.get(names[path] ?? path))]);
      return `const ${name} = ${JSON.stringify(Object.fromEntries(entries))};`;
    });
    this.files.set("sw.js", Buffer.from(lists));
  }

  /** Gives a file another name, and every page and script that mentions it. */
  rename(from, to) {
    this.files.set(to, this.files.get(from));
    this.files.delete(from);
    const index = String(this.files.get("index.html"));
    this.files.set("index.html", Buffer.from(index.replace(from, to)));
    return { [from]: to };
  }

  /** Serves what authors get in the place of the service worker. */
  retire() {
    this.files.set("sw.js", readFileSync(join(ROOT, "web/sw-retired.js")));
  }
}
