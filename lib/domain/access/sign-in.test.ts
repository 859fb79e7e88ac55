import { expect, test } from "vitest";
import { setUpSchema } from "./sign-in";

const isTaken = (password: string) => setUpSchema.safeParse({ password }).success;

test("a password has 12 to 128 characters, of whatever kind", () => {
  for (const kind of ["a", "A", "7", " ", "ß", "鷺", "🦆"]) {
    for (const [count, taken] of [
      [11, false],
      [12, true],
      [128, true],
      [129, false],
    ] as const) {
      expect(isTaken(kind.repeat(count)), `${count} ${kind}`).toBe(taken);
    }
  }
});
