// The zip and the link of the playground, without a page: what they hold, and what a hostile link comes to.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { expect, test } from "@playwright/test";
import { MAX_FILES, MAX_LINK, MAX_UNPACKED, gather, pack, unpack, zip } from "../../../web/editor/parcel.js";

const FILES = [
  ["Dockerfile", "FROM alpine:3.23\n"],
  ["ö/日本.yaml", "services: {}\n# ✓\n"],
  ["empty.sh", ""],
  ["big.json", JSON.stringify(Array.from({ length: 5_000 }, (_, place) => place))],
];

/** A link's data with this content, as anybody could write it. */
const crafted = (content) => deflateRawSync(Buffer.from(typeof content === "string" ? content : JSON.stringify(content))).toString("base64url");

async function written(files) {
  const path = join(mkdtempSync(join(tmpdir(), "zip-")), "out.zip");
  writeFileSync(path, Buffer.from(await (await zip(files, new Date(2026, 0, 31, 12, 30))).arrayBuffer()));
  return path;
}

/** What Python's zipfile reads of it: `{ path: text }`; it checks every sum. */
function python(path) {
  const code = `
import json, sys, zipfile
archive = zipfile.ZipFile(sys.argv[1])
assert archive.testzip() is None
print(json.dumps({entry.filename: archive.read(entry).decode() for entry in archive.infolist()}))`;
  return JSON.parse(execFileSync("python3", ["-c", code, path], { encoding: "utf8" }));
}

test("python opens the zip, and every text is in it", async () => {
  expect(python(await written(FILES))).toEqual(Object.fromEntries(FILES));
});

test("unzip finds nothing wrong with it", async () => {
  const path = await written(FILES);
  let missing = false;
  try {
    execFileSync("unzip", ["-v"]);
  } catch {
    missing = true;
  }
  test.skip(missing, "unzip is not installed here");
  expect(execFileSync("unzip", ["-t", path], { encoding: "utf8" })).toContain("No errors detected");
  expect(readFileSync(path).readUInt16LE(10) >> 11).toBe(12);
});

test("no path leads out of the folder where the zip is unpacked, and none takes another's place", async () => {
  const names = ["../../etc/passwd", "/etc/passwd", "a\\..\\b", "etc/passwd", "ETC/passwd", "..", 'a"b<c>.sh'];
  const read = Object.keys(python(await written(names.map((name) => [name, name]))));
  expect(read).toHaveLength(names.length);
  for (const name of read) expect(name).toMatch(/^(?!\/)(?!.*(^|\/)\.\.(\/|$))[^\\<>:"|?*]+$/);
});

test("a link carries files there and back", async () => {
  const data = await pack(FILES);
  expect(data).toMatch(/^[A-Za-z0-9_-]+$/);
  expect(await unpack(data)).toEqual({ files: FILES });
});

const one = (name, text = "x") => ({ bulkhead: 1, files: [[name, text]] });
for (const [what, data, error] of [
  ["too long", "A".repeat(MAX_LINK + 1), "long"],
  ["empty", "", "broken"],
  ["no base64", "!!!!", "broken"],
  ["cut", crafted(one("a")).slice(0, -4), "broken"],
  ["no JSON", crafted("{"), "broken"],
  ["no UTF-8", deflateRawSync(Buffer.from([0xff, 0xfe])).toString("base64url"), "broken"],
  ["another shape", crafted({ bulkhead: 1, files: { a: "b" } }), "broken"],
  ["another version", crafted({ bulkhead: 2, files: [["a", "b"]] }), "broken"],
  ["no files", crafted({ bulkhead: 1, files: [] }), "broken"],
  ["texts that are none", crafted({ bulkhead: 1, files: [["a", 1]] }), "broken"],
  ["names that are none", crafted({ bulkhead: 1, files: [[{ toString: 1 }, "b"]] }), "name"],
  ["a prototype", crafted('{"bulkhead":1,"__proto__":{"files":[["a","b"]]}}'), "broken"],
  ["nested without end", crafted("[".repeat(20_000)), "broken"],
  ["a bomb", crafted(one("a", "0".repeat(20 * MAX_UNPACKED))), "large"],
  ["too many files", crafted({ bulkhead: 1, files: Array.from({ length: MAX_FILES + 1 }, (_, place) => [`${place}`, ""]) }), "many"],
  ["the same name twice", crafted({ bulkhead: 1, files: [["a", ""], ["a", ""]] }), "name"],
  ["a name that leads out", crafted(one("../a")), "name"],
  ["a name from the root", crafted(one("/a")), "name"],
  ["a name of nothing", crafted(one("")), "name"],
  ["a long name", crafted(one("a".repeat(201))), "name"],
  ["a name that turns its writing", crafted(one("Dockerfile\u202egnp.")), "name"],
  ["a name with an escape", crafted(one("a\u001b[2J")), "name"],
]) {
  test(`a hostile link comes to nothing: ${what}`, async () => {
    expect(data.length <= MAX_LINK || error === "long").toBe(true);
    expect(await unpack(data)).toEqual({ error });
  });
}

test("any data is refused or read", async () => {
  let state = 7;
  const next = (below) => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) % below;
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_%=";
  for (let round = 0; round < 300; round += 1) {
    const data = Array.from({ length: next(200) }, () => alphabet[next(alphabet.length)]).join("");
    const { error, files } = await unpack(data);
    expect(Boolean(error) || files.length > 0).toBe(true);
  }
});

test("of thousands of files those of known kinds are taken, and the page has its turn in between", async () => {
  const file = (path, text) => Object.assign(new File([text], path.split("/").at(-1)), {});
  const listed = (path, text) => Object.defineProperty(file(path, text), "webkitRelativePath", { value: path });
  const list = Array.from({ length: 8_000 }, (_, place) => listed(`top/src/${place}.rs`, "x"));
  list.push(listed("top/node_modules/a/Dockerfile", "FROM x\n"), listed("top/app/Dockerfile", "FROM a\n"), listed("top/photo.json", "{}"));
  let turns = 0;
  const clock = setInterval(() => (turns += 1));
  const read = [];
  const { files, left, most } = JSON.parse(await gather(list, (path) => read.push(path) && path.endsWith("Dockerfile")));
  clearInterval(clock);
  expect(files).toEqual([["app/Dockerfile", "FROM a\n"]]);
  expect([left, most]).toEqual([8_002, false]);
  expect(read).toEqual(["app/Dockerfile", "photo.json"]);
  expect(turns).toBeGreaterThan(3);
});

test("a folder without end is not read to the end", async () => {
  const endless = { isDirectory: true, name: "a", createReader: () => ({ readEntries: (found) => found(Array.from({ length: 1_000 }, () => ({ isFile: true, name: "x.rs", fullPath: "/a/x.rs" }))) }) };
  expect(JSON.parse(await gather([endless], () => true)).most).toBe(true);
});
