// What goes out of the playground and what comes in: a zip, a link, the files of a folder. Loaded with the playground.

/** The longest link that is made or opened, in characters: mail and chat programs cut longer ones. */
export const MAX_LINK = 32_000;
/** The most that a link may hold when it is unpacked, in bytes. */
export const MAX_UNPACKED = 1_000_000;
/** The most files of a link. */
export const MAX_FILES = 40;
/** The longest name of a file. */
export const MAX_NAME = 200;
/** The largest file that is read from a folder, in bytes. */
const MAX_BYTES = 1_000_000;
/** The most files of a folder that are looked at, and of those the most that are read. */
const MAX_SEEN = 50_000;
const MAX_READ = 2_000;
/** Folders of what others wrote. */
const FOREIGN = new Set([".git", "node_modules", "target", "vendor"]);
/** Names that a known kind of file can have. */
const KNOWN = /containerfile|dockerfile|compose.*\.ya?ml$|\.json$|\.(ba)?sh$|\.dockerignore$|(^|\/)action\.ya?ml$|\.github\/workflows\/[^/]*\.ya?ml$|(^|\/)[^./]+$/i;

const utf8 = new TextEncoder();

/** Bytes behind a (de)compressing stream; nothing where more than `most` come out of it, or where they are broken. */
async function through(bytes, transform, most) {
  const parts = [];
  let size = 0;
  const reader = new Blob([bytes]).stream().pipeThrough(transform).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > most) {
      await reader.cancel();
      return null;
    }
    parts.push(value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

const deflated = (bytes) => through(bytes, new CompressionStream("deflate-raw"), Infinity);

// --- the zip -------------------------------------------------------------------------------------------------------

const CRC = Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});

function checksum(bytes) {
  let value = 0xffffffff;
  for (const byte of bytes) value = CRC[(value ^ byte) & 0xff] ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

/** Fields of 2 and 4 bytes, little end first: `[width, value]`. */
function fields(...all) {
  const view = new DataView(new ArrayBuffer(all.reduce((sum, [width]) => sum + width, 0)));
  let at = 0;
  for (const [width, value] of all) {
    if (width === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += width;
  }
  return new Uint8Array(view.buffer);
}

/** A path that stays in the folder where the zip is unpacked, whatever the file is called. */
function inside(path, taken) {
  const parts = path.replaceAll("\\", "/").split("/").map((part) => part.replace(/[\0-\x1f<>:"|?*]/g, "_"));
  const name = parts.filter((part) => part !== "" && part !== "." && part !== "..").join("/") || "file";
  let free = name;
  for (let number = 2; taken.has(free.toLowerCase()); number += 1) free = `${number}/${name}`;
  taken.add(free.toLowerCase());
  return free;
}

/**
 * A zip of `[[path, text]]`, as PKWARE's APPNOTE has it: names in UTF-8, deflated where the browser can.
 * https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
export async function zip(files, now = new Date()) {
  const day = (Math.max(now.getFullYear() - 1980, 0) << 9) | ((now.getMonth() + 1) << 5) | now.getDate();
  const time = (now.getHours() << 11) | (now.getMinutes() << 5) | (now.getSeconds() >> 1);
  const parts = [];
  const directory = [];
  const taken = new Set();
  let at = 0;
  for (const [path, text] of files) {
    const name = utf8.encode(inside(path, taken));
    const bytes = utf8.encode(text);
    const packed = typeof CompressionStream === "function" ? await deflated(bytes) : bytes;
    const method = packed === bytes ? 0 : 8;
    // Version 2.0, names in UTF-8.
    const common = [[2, 20], [2, 0x0800], [2, method], [2, time], [2, day], [4, checksum(bytes)], [4, packed.length], [4, bytes.length], [2, name.length], [2, 0]];
    const local = fields([4, 0x04034b50], ...common);
    directory.push(fields([4, 0x02014b50], [2, 20], ...common, [2, 0], [2, 0], [2, 0], [4, 0], [4, at]), name);
    parts.push(local, name, packed);
    at += local.length + name.length + packed.length;
  }
  const length = directory.reduce((sum, part) => sum + part.length, 0);
  const end = fields([4, 0x06054b50], [2, 0], [2, 0], [2, files.length], [2, files.length], [4, length], [4, at], [2, 0]);
  return new Blob([...parts, ...directory, end], { type: "application/zip" });
}

/** Lets the browser save a zip of the files, `[[path, text]]` as JSON. */
export async function save(files, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await zip(JSON.parse(files)));
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  URL.revokeObjectURL(link.href);
}

// --- the link ------------------------------------------------------------------------------------------------------

/** What a link carries of `[[path, text]]`: JSON, deflated, in the alphabet of addresses. */
export async function pack(files) {
  const bytes = await deflated(utf8.encode(JSON.stringify({ bulkhead: 1, files })));
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** Whether a name leads into the playground and nowhere else, and looks like what it is. */
function isName(name) {
  // What a terminal obeys, and what turns the direction of writing.
  const strange = /[\0-\x1f\x7f-\x9f\\\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
  return (
    typeof name === "string" &&
    name.length <= MAX_NAME &&
    !strange.test(name) &&
    name.split("/").every((part) => part !== "" && part !== "." && part !== "..")
  );
}

/**
 * What a link carries: `{ files: [[path, text]] }`, or `{ error }` with the reason: `long`, `broken`, `large`, `many`,
 * `name`. Anybody may have written it.
 */
export async function unpack(data) {
  if (data.length > MAX_LINK) return { error: "long" };
  let content;
  try {
    const binary = atob(data.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
    const plain = await through(bytes, new DecompressionStream("deflate-raw"), MAX_UNPACKED);
    if (!plain) return { error: "large" };
    content = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(plain));
  } catch {
    return { error: "broken" };
  }
  const files = content?.bulkhead === 1 && content.files;
  if (!Array.isArray(files) || files.length === 0) return { error: "broken" };
  if (files.length > MAX_FILES) return { error: "many" };
  if (!files.every((file) => Array.isArray(file) && file.length === 2 && typeof file[1] === "string")) return { error: "broken" };
  if (!files.every(([name]) => isName(name)) || new Set(files.map(([name]) => name)).size < files.length) return { error: "name" };
  return { files };
}

/** The same as JSON, for the page. */
export async function open(data) {
  return JSON.stringify(await unpack(data));
}

/** A link with the files, `[[path, text]]` as JSON, in the clipboard: `{ length, copied, address }` as JSON. */
export async function link(files) {
  const address = `${location.href.split("#")[0]}#/playground/files/${await pack(JSON.parse(files))}`;
  const length = address.length;
  if (length > MAX_LINK || (await open(address.split("/files/").at(-1))).includes('"error"')) return JSON.stringify({ length });
  const copied = await navigator.clipboard?.writeText(address).then(() => true, () => false);
  return JSON.stringify({ length, copied: Boolean(copied), address });
}

// --- files of this device ------------------------------------------------------------------------------------------

/** What was dropped: to be asked for while the event lasts. */
export function dropped(data) {
  return [...data.items].map((item) => item.webkitGetAsEntry?.() ?? item.getAsFile()).filter(Boolean);
}

/** Each file of a list, or of dropped folders, with its path; a folder is read in pieces, so that the page goes on. */
async function* walk(list) {
  for (const one of list) {
    if (one.isDirectory) {
      if (FOREIGN.has(one.name)) continue;
      const reader = one.createReader();
      for (;;) {
        const batch = await new Promise((found) => reader.readEntries(found, () => found([])));
        if (batch.length === 0) break;
        yield* walk(batch);
      }
    } else if (one.isFile) {
      yield [one.fullPath.split("/").slice(2).join("/") || one.name, () => new Promise((found) => one.file(found, () => found(null)))];
    } else {
      // A chosen folder's own name does not belong to the paths in it.
      const path = one.webkitRelativePath?.split("/").slice(1).join("/") || one.name;
      yield [path, async () => one];
    }
  }
}

/**
 * The files of known kinds: `{ files: [[path, text]], left, most }` as JSON. `left` is how many were left out, and
 * `most` whether there were more than are looked at. `known(path, text)` says whether a kind is known.
 */
export async function gather(list, known) {
  const files = [];
  let seen = 0;
  let read = 0;
  let most = false;
  const alone = list.length === 1 && !list[0].isDirectory;
  for await (const [path, content] of walk([...list])) {
    seen += 1;
    if (seen > MAX_SEEN || read >= MAX_READ) {
      most = true;
      break;
    }
    // Thousands of files take a while; the page has its turn between them.
    if (seen % 500 === 0) await new Promise((next) => setTimeout(next));
    if (path.split("/").some((folder) => FOREIGN.has(folder)) || path.length > MAX_NAME) continue;
    if (!alone && !KNOWN.test(path)) continue;
    const file = await content();
    if (!file || file.size > MAX_BYTES || files.length >= MAX_FILES * 2) continue;
    read += 1;
    const text = await file.text().catch(() => null);
    if (text === null || text.includes("\0") || text.includes("\ufffd") || !(alone || known(path, text))) continue;
    files.push([path, text]);
  }
  return JSON.stringify({ files, left: seen - files.length, most });
}
