// The colours of each kind of file. Small tokenizers do: the engine is what understands the files.
import { StreamLanguage } from "@codemirror/language";
import { dockerFile } from "@codemirror/legacy-modes/mode/dockerfile";
import { shell } from "@codemirror/legacy-modes/mode/shell";
import { yaml } from "@codemirror/legacy-modes/mode/yaml";

const TEXT = /^"(?:[^"\\]|\\.)*"?/;
const NUMBER = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/;

/** JSON as a learner may have typed it: comments too, so that they are seen for what they are. */
const json = {
  name: "json",
  startState: () => ({ comment: false }),
  token(stream, state) {
    if (state.comment) {
      state.comment = !stream.match(/^.*?\*\//);
      if (state.comment) stream.skipToEnd();
      return "comment";
    }
    if (stream.eatSpace()) return null;
    if (stream.match("//")) {
      stream.skipToEnd();
      return "comment";
    }
    if (stream.match("/*")) {
      state.comment = true;
      return "comment";
    }
    if (stream.match(TEXT)) return stream.match(/^\s*:/, false) ? "propertyName" : "string";
    if (stream.match(NUMBER)) return "number";
    if (stream.match(/^(?:true|false|null)\b/)) return "bool";
    stream.next();
    return null;
  },
};

/** AppArmor profiles: comments, texts, variables, and the words that decide. */
const apparmor = {
  name: "apparmor",
  token(stream) {
    if (stream.eatSpace()) return null;
    if (stream.match(/^#(?!include\b).*/)) return "comment";
    if (stream.match(TEXT)) return "string";
    if (stream.match(/^@\{\w*\}?/)) return "variableName";
    if (stream.match(/^#?[a-z_]+(?![\w/.-])/)) return "keyword";
    if (!stream.match(/^[^\s,"@#]+/)) stream.next();
    return null;
  },
};

const BY_KIND = { dockerfile: dockerFile, compose: yaml, seccomp: json, apparmor, daemon: json };
const BY_ENDING = { json, yaml, yml: yaml, sh: shell };

/** The language of a file; nothing for a plain text. */
export function language(kind, path) {
  const mode = BY_KIND[kind] ?? BY_ENDING[path.split(".").pop()];
  return mode ? StreamLanguage.define(mode) : [];
}
