import { describe, expect, it } from "vitest";
import { literalPattern, wildcardPattern } from "@/lib/iam/policy/wildcard-pattern";
import { findText } from "./find-text";
import { ProofBudget, ProofTooLarge } from "./proof-budget";

const like = (text: string) => ({ signs: wildcardPattern(text), fold: false });
const exact = (text: string) => ({ signs: literalPattern(text), fold: false });
const caseless = (text: string) => ({ signs: literalPattern(text), fold: true });
const find = (clauses: ReturnType<typeof like>[][], forbidden: ReturnType<typeof like>[] = []) =>
  findText({ clauses, forbidden }, new ProofBudget());

describe("the shortest text that patterns leave", () => {
  it.each([
    ["what one pattern matches", [[like("a?c*")]], [], "axc"],
    ["what two patterns share", [[like("ab*")], [like("*cd")]], [], "abcd"],
    ["one pattern of each list", [[exact("left"), like("r*t")], [like("*gh*")]], [], "rght"],
    ["a pattern without one text", [[like("ab*")]], [exact("ab")], "abx"],
    ["a literal star, not what it would match", [[exact("a*")]], [exact("ab")], "a*"],
    ["another case of a text", [[caseless("a")]], [exact("a")], "A"],
    [
      "the sign that lower case turns into k",
      [[caseless("k")]],
      [exact("k"), exact("K")],
      "\u212a",
    ],
    ["any text but the empty", [], [exact("")], "x"],
  ])("is %s", (_, clauses, forbidden, text) => {
    expect(find(clauses, forbidden)).toBe(text);
  });

  it.each([
    ["two texts at once", [[exact("a")], [exact("b")]], []],
    ["a pattern without itself", [[like("a*")]], [like("a*")]],
    ["a pattern without a wider one", [[like("ab?d*")]], [like("a*")]],
    ["both cases without either", [[caseless("é1".slice(1))]], [exact("1")]],
    ["anything without everything", [], [like("*")]],
    ["one letter without every letter and none", [[like("?")]], [like("?*")]],
  ])("is none for %s", (_, clauses, forbidden) => {
    expect(find(clauses, forbidden)).toBeUndefined();
  });

  it("is given up where patterns are made to explode", () => {
    const slow = like(`*a${"?".repeat(40)}`);
    expect(() => find([[like(`*b${"?".repeat(40)}`)]], [slow, like("*b*a*")])).toThrow(
      ProofTooLarge,
    );
  });
});
