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

/** What was read last, and what of. */
let kept = { of: "", finder: null };

/**
 * Reads what can be found, once as long as the page is open: `lessons` is the address of the course's entries, `rules`
 * that of the list of rules. `translated` is the address of those entries that are translated into `language`; both are
 * empty where the learner reads the original. Where the course was published anew, `edition` is another number.
 *
 * What cannot be fetched is left out, unless nothing can: then it throws, and the next search tries again.
 */
export function begin(lessons, rules, translated, language, edition) {
  const of = JSON.stringify([lessons, rules, translated, edition]);
  if (kept.of !== of) {
    const finder = read(lessons, rules, translated, language);
    kept = { of, finder };
    finder.then((all) => all.complete || forget(finder), () => forget(finder));
  }
  return kept.finder;
}

/** What is incomplete serves the search that is open, and is read again for the next. */
function forget(finder) {
  if (kept.finder === finder) kept = { of: "", finder: null };
}

async function read(lessons, rules, translated, language) {
  const addresses = translated ? [lessons, rules, translated] : [lessons, rules];
  const lists = await Promise.allSettled(addresses.map(fetchJson));
  if (lists.every((list) => list.status === "rejected")) throw new Error("nothing could be fetched");
  const [entries, rows, own = []] = lists.map((list) => (list.status === "fulfilled" && Array.isArray(list.value) ? list.value : []));
  const place = ({ lesson, exercise, section }) => JSON.stringify([lesson, exercise, section]);
  const translations = new Map(own.map((entry) => [place(entry), { ...entry, language }]));
  const documents = [
    ...entries.map((entry) => translations.get(place(entry)) ?? entry).map((entry) => ({ ...entry, name: entry.exercise ?? "" })),
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
  return new Finder(index, documents, lists.every((list) => list.status === "fulfilled"));
}

class Finder {
  constructor(index, documents, complete) {
    this.index = index;
    this.documents = documents;
    this.complete = complete;
  }

  /** The best results, best first: `{ title, within, excerpt, lesson, section, exercise, rule, language }`. */
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
