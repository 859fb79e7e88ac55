import type { TextGrammar } from "./text-demand";

/** Source: ECR API Reference, CreateRepository: repositoryName 2-256 of this pattern. */
const WHOLE =
  /^(?=.{2,256}$)[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;

/** Where a name stands after a character: state 1 is the beginning, 0 dead. */
const FIRST = 2;
const MORE = 3;
const DOT = 4;
const UNDERSCORE = 5;
const UNDERSCORES = 6;
const DASHES = 7;
const SLASH = 8;

/** The same of names of any length: longer ones than AWS takes are told apart by `whole`. */
const grammar: TextGrammar = {
  accepts: (state) => state === MORE,
  step: (state, code) => {
    const letter = String.fromCharCode(code);
    if (/[a-z0-9]/.test(letter)) return state === 1 ? FIRST : MORE;
    const isAfterLetter = state === FIRST || state === MORE;
    if (letter === "-") return isAfterLetter || state === DASHES ? DASHES : 0;
    if (letter === "_" && state === UNDERSCORE) return UNDERSCORES;
    if (!isAfterLetter) return 0;
    if (letter === ".") return DOT;
    if (letter === "_") return UNDERSCORE;
    return letter === "/" ? SLASH : 0;
  },
};

/** The names that ECR takes for a repository. */
export const repositoryName = { letters: /[a-z0-9._/-]/, whole: WHOLE, grammar };
