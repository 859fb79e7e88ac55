export const STATES = ["met", "not applicable", "not met"] as const;

/** A test, by its file and the sentence that names it. */
type NamedTest = { file: string; sentence: string };

export type SecurityRow = {
  requirement: string;
  subject: string;
  state: string;
  /** The reason, or what is missing, with the tests and sections taken out of it. */
  words: string;
  tests: NamedTest[];
  /** Links to a section of a document of this repository. */
  sections: { file: string; anchor: string }[];
};

const ROW = /^\| (\d+\.\d+\.\d+) \| (.*?) \| (.*?) \| (.*) \|$/;
const TEST = /`([^`]+)` “([^”]+)”/g;
const SECTION = /\[[^\]]+\]\(([\w./-]*)#([\w-]+)\)/g;

/** The lines of SECURITY.md’s table of requirements, in their order. */
export function readSecurityTable(document: string): SecurityRow[] {
  return document.split("\n").flatMap((line) => {
    const [, requirement, subject, state, proof] = ROW.exec(line) ?? [];
    if (!requirement || !subject || !state || !proof) return [];
    const tests = [...proof.matchAll(TEST)].map(([, file = "", sentence = ""]) => ({
      file,
      sentence,
    }));
    const sections = [...proof.matchAll(SECTION)].map(([, file = "", anchor = ""]) => ({
      file: file || "SECURITY.md",
      anchor,
    }));
    const words = proof
      .replace(TEST, "")
      .replace(SECTION, "")
      .replace(/[;,.\s]/g, " ")
      .trim();
    return [{ requirement, subject, state, words, tests, sections }];
  });
}

/** The anchors of a document’s headings, as its host makes them. */
export function readAnchors(document: string): string[] {
  return [...document.matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(" ", "-"),
  );
}
