import { ANY_ONE, ANY_RUN } from "@/lib/iam/policy/wildcard-pattern";
import { findText } from "./find-text";
import { domainOf, formOf, possibleOf } from "./key-facts";
import type { TextPattern } from "./lazy-automaton";
import { orderedCandidates } from "./ordered-candidates";
import type { ProofBudget } from "./proof-budget";
import type { TextDemand } from "./text-demand";
import { meetsTest, type ValueTest } from "./value-test";

/** What one value of a key must be: it meets one test of each clause, and none of the forbidden ones. */
export type ValueDemand = {
  readonly clauses: readonly (readonly ValueTest[])[];
  readonly forbidden: readonly ValueTest[];
};

/** A value; not `isCertain`: whether it really meets the demand is not decided here. */
export type FoundValue = { readonly value: string; readonly isCertain: boolean };

/** A value that meets the demand; undefined: there is none for certain. @throws ProofTooLarge */
export function findValue(
  key: string,
  demand: ValueDemand,
  budget: ProofBudget,
): FoundValue | undefined {
  const { clauses } = demand;
  // A loose test matches too much, so that nothing follows from its not matching.
  const forbidden = demand.forbidden.filter((test) => !isLoose(test));
  const isCertain = !demand.forbidden.some(isLoose) && !clauses.flat().some(isLoose);
  const meets = (value: string) => {
    budget.spend(clauses.length + forbidden.length + 1);
    const passes = (test: ValueTest) => {
      budget.spend(8);
      return meetsTest(test, value);
    };
    return clauses.every((clause) => clause.some(passes)) && !forbidden.some(passes);
  };
  const domain = domainOf(key);
  if (domain === "boolean") return found(["true", "false"].find(meets), isCertain);

  const all = [...clauses.flat(), ...forbidden];
  const ordered = all.filter((test) => test.kind !== "text");
  if (ordered.length === 0 && (domain === "text" || all.length > 0)) {
    return findWords(key, textDemand({ clauses, forbidden }), budget, isCertain);
  }
  const kinds = new Set(ordered.map(({ kind }) => kind));
  if (domain !== "text") kinds.add(domain);
  const lists = [...kinds].map((kind) =>
    orderedCandidates(
      kind,
      ordered.filter((test) => test.kind === kind).map(({ wanted }) => wanted),
    ),
  );
  const written = all.flatMap((test) => (test.kind === "text" ? literal(test.pattern) : []));
  const unreadable = domain === "text" ? ["none", "x", "0x0"] : [];
  const value = [...lists.flatMap(({ texts }) => texts), ...unreadable, ...written].find(meets);
  if (value !== undefined) return { value, isCertain };
  // Nothing is left where the tests of one sort alone are too much.
  const isMixed = ordered.length < all.length || kinds.size > 1;
  if (!isMixed && lists.every(({ isComplete }) => isComplete)) return undefined;
  const ofText = textDemand({
    clauses: clauses.filter((clause) => clause.every(({ kind }) => kind === "text")),
    forbidden: forbidden.filter(({ kind }) => kind === "text"),
  });
  const text = findText(ofText, budget);
  if (text === undefined) return undefined;
  if (isSettledByLiterals(clauses)) return undefined;
  return { value: text, isCertain: false };
}

/** Where a clause is literal texts alone, each of them has been tried. */
function isSettledByLiterals(clauses: ValueDemand["clauses"]): boolean {
  return clauses.some((clause) =>
    clause.every((test) => test.kind === "text" && literal(test.pattern).length > 0),
  );
}

function found(value: string | undefined, isCertain: boolean): FoundValue | undefined {
  return value === undefined ? undefined : { value, isCertain };
}

function isLoose(test: ValueTest): boolean {
  return test.kind === "text" && test.isLoose;
}

function literal({ signs, fold }: TextPattern): string[] {
  return fold || signs.some((sign) => sign < 0) ? [] : [String.fromCodePoint(...signs)];
}

/** Only of tests that are all of text. */
function textDemand({ clauses, forbidden }: ValueDemand): TextDemand {
  const patternsOf = (tests: readonly ValueTest[]) =>
    tests.flatMap((test) => (test.kind === "text" ? [test.pattern] : []));
  return { clauses: clauses.map(patternsOf), forbidden: patternsOf(forbidden) };
}

/** The shortest text; where AWS would not take it, one that it takes, if there is one. */
function findWords(
  key: string,
  demand: TextDemand,
  budget: ProofBudget,
  isCertain: boolean,
): FoundValue | undefined {
  const only = possibleOf(key);
  const text = findText(demand, budget, only);
  if (text === undefined) return undefined;
  // A text of the right characters may still be in no form that AWS writes.
  if (only) return { value: text, isCertain: isCertain && only.whole.test(text) };
  const { letters, least } = formOf(key);
  if (text.length >= least && Array.from(text).every((letter) => letters.test(letter))) {
    return { value: text, isCertain };
  }
  const long: TextPattern = { signs: [...Array(least).fill(ANY_ONE), ANY_RUN], fold: false };
  const clauses = [...demand.clauses, [long]];
  return { value: findText({ ...demand, clauses }, budget, { letters }) ?? text, isCertain };
}
