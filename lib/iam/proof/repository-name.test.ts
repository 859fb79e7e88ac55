import fc from "fast-check";
import { expect, it } from "vitest";
import { repositoryName } from "./repository-name";

const { grammar, whole } = repositoryName;

function accepts(text: string): boolean {
  const end = Array.from(text).reduce(
    (state, letter) => (state === 0 ? 0 : grammar.step(state, letter.charCodeAt(0))),
    1,
  );
  return grammar.accepts(end);
}

it("follows names character by character as the whole of them is told", () => {
  const letters = fc.constantFrom(..."a", ..."0", ..."._-/", ..."a._-/");
  const text = fc.array(letters, { maxLength: 9 }).map((all) => all.join(""));
  fc.assert(
    fc.property(text, (name) => {
      expect(accepts(name), name).toBe(whole.test(name));
    }),
    { numRuns: 5000 },
  );
});

it("takes the names that ECR takes, of 2 to 256 characters", () => {
  for (const name of ["ab", "a/b", "team/app", "a.b_c__d--e", "0-0"])
    expect(accepts(name)).toBe(true);
  for (const name of ["a", "", "a/", "/a", "a..b", "a.-b", "a___b", "A", "a//b"]) {
    expect(accepts(name), name).toBe(false);
  }
  expect(whole.test("a".repeat(256))).toBe(true);
  expect(whole.test("a".repeat(257))).toBe(false);
});
