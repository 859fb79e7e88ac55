import { expect, test } from "vitest";
import { certifiedImageLine, certifiedRepositoryLine, compareBytes } from "./certified-lines";

test("a line is one JSON array, its tags in the order of their bytes, however they were listed", () => {
  const image = {
    digest: "sha256:1",
    status: "ACTIVE",
    sizeBytes: 9_007_199_254_740_991,
    pushedAt: "2026-11-02T08:00:00.000Z",
    tags: ["v1", "_x", "B", "a", '"'],
  };
  expect(certifiedImageLine(image)).toBe(
    '["sha256:1","ACTIVE",9007199254740991,"2026-11-02T08:00:00.000Z",["\\"","B","_x","a","v1"]]\n',
  );
  expect(image.tags[0]).toBe("v1");
  expect(certifiedRepositoryLine("team/app", 3, "00")).toBe('["team/app",3,"00"]\n');
});

test("texts are in the order of their bytes in UTF-8, where UTF-16 has another", () => {
  const texts = ["", "a", "ab", "b", "é", "\ufb01", "😀", "😀a", "😁"];
  const byBytes = [...texts].sort((one, other) =>
    Buffer.compare(Buffer.from(one), Buffer.from(other)),
  );
  expect([...texts].reverse().sort(compareBytes)).toEqual(byBytes);
  expect([...texts].sort()).not.toEqual(byBytes);
});
