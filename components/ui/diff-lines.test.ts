import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffByLine } from "./diff-lines";

describe("diffByLine", () => {
  it("removes the line that is and adds the line that must be", () => {
    const { parts, added, removed } = diffByLine("a\nb\nc", "a\nx\nc\n");
    expect(parts).toMatchObject([
      {
        kind: "lines",
        lines: [
          { kind: "same", text: "a" },
          { kind: "remove", text: "b" },
          { kind: "add", text: "x" },
          { kind: "same", text: "c" },
        ],
      },
    ]);
    expect([added, removed]).toEqual([1, 1]);
  });

  it("finds no difference between texts that differ in line ends alone", () => {
    expect(diffByLine("a\r\nb\r\n", "a\nb")).toMatchObject({ added: 0, removed: 0 });
  });

  it("folds what is far from any change", () => {
    const before = Array.from({ length: 20 }, (_, index) => `line ${index}`);
    const after = before.with(10, "changed");
    const { parts } = diffByLine(before.join("\n"), after.join("\n"));
    expect(parts.map(({ kind, lines }) => [kind, lines.length])).toEqual([
      ["fold", 7],
      ["lines", 8],
      ["fold", 6],
    ]);
  });

  it("holds both texts, whatever they are", () => {
    const text = fc.array(fc.stringMatching(/^[a-c ]{0,4}$/), { minLength: 1 }).map(String);
    fc.assert(
      fc.property(text, text, (one, other) => {
        const lines = diffByLine(one, other).parts.flatMap((part) => part.lines);
        const side = (kind: string) =>
          lines.flatMap((line) => (line.kind === "same" || line.kind === kind ? [line.text] : []));
        expect(side("remove").join("\n")).toBe(one);
        expect(side("add").join("\n")).toBe(other);
      }),
    );
  });
});
