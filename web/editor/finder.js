// The search over lessons, exercises and rules: fetched when the learner searches for the first time.
import MiniSearch from "minisearch";

/** So many documents are read at a time; between them the page can draw. */
const CHUNK = 40;
/** So many results are shown. */
const SHOWN = 20;
/** Longer texts hold nothing more to search for. */
const LONGEST_QUERY = 200;
/** So many characters around the first word found are shown. */
const EXCERPT = 120;

/**
 * Reads what can be found: `lessons` is the address of the course's entries, `rules` that of the list of rules.
 *
 * What cannot be fetched is left out, unless nothing can: then it throws.
 */
export async function begin(lessons, rules) {
  const lists = await Promise.allSettled([fetchJson(lessons), fetchJson(rules)]);
  if (lists.every((list) => list.status === "rejected")) throw new Error("nothing could be fetched");
  const [entries, rows] = lists.map((list) => (list.status === "fulfilled" && Array.isArray(list.value) ? list.value : []));
  const documents = [
    ...entries.map((entry) => ({ ...entry, name: entry.exercise ?? "" })),
    ...rows.map((rule) => ({ rule: rule.id, name: rule.id, title: rule.id, within: "", text: rule.summary })),
  ].map((entry, id) => ({ ...entry, id, plain: String(entry.text).replaceAll("`", "") }));
  const index = new MiniSearch({
    fields: ["title", "name", "within", "plain"],
    // `read-only-rootfs` is found by each of its words.
    tokenize: (text) => text.toLowerCase().split(/[^\p{L}\p{N}.]+|\.(?=\s|$)/u).filter(Boolean),
    searchOptions: {
      boost: { title: 4, name: 2, within: 0.5 },
      prefix: (word) => word.length > 1,
      // One slip in a short word, two in a long one.
      fuzzy: (word) => (word.length > 7 ? 2 : word.length > 3 ? 1 : false),
      combineWith: "AND",
    },
  });
  await index.addAllAsync(documents, { chunkSize: CHUNK });
  return new Finder(index, documents);
}

class Finder {
  constructor(index, documents) {
    this.index = index;
    this.documents = documents;
  }

  /** The best results, best first: `{ title, within, excerpt, lesson, section, exercise, rule }`. */
  find(query) {
    const wanted = query.slice(0, LONGEST_QUERY);
    let found = this.index.search(wanted);
    // Rather something that has some of the words than nothing.
    if (found.length === 0) found = this.index.search(wanted, { combineWith: "OR" });
    return found.slice(0, SHOWN).map(({ id, terms }) => {
      const entry = this.documents[id];
      return { ...entry, excerpt: excerpt(entry.plain, terms) };
    });
  }
}

/** The part of a text around the first word found. */
function excerpt(text, terms) {
  const lower = text.toLowerCase();
  const places = terms.map((term) => lower.indexOf(term)).filter((place) => place >= 0);
  const first = Math.max(0, Math.min(...places, text.length) - EXCERPT / 2);
  const start = places.length === 0 || first < EXCERPT / 4 ? 0 : text.indexOf(" ", first) + 1;
  const piece = text.slice(start, start + EXCERPT);
  const end = start + EXCERPT < text.length ? piece.lastIndexOf(" ") : piece.length;
  return `${start > 0 ? "… " : ""}${piece.slice(0, end > 0 ? end : piece.length)}${start + EXCERPT < text.length ? " …" : ""}`;
}

async function fetchJson(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.json();
}
