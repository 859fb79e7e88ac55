import { expect, test } from "vitest";
import { isExternalIdSyntax } from "@/lib/iam/identifiers/external-id";
import { inventWrongExternalIds } from "./wrong-external-ids";

const right = "0123456789abcdef0123456789abcdef01234567";
const inventMany = () => Array.from({ length: 200 }, () => inventWrongExternalIds(right));

test("no wrong External ID is the right one, and AWS accepts the syntax of each", () => {
  for (const { externalId } of inventMany().flat()) {
    expect(externalId).not.toBe(right);
    expect(isExternalIdSyntax(externalId)).toBe(true);
  }
});

test.each([
  ["forty characters of any kind", /^.{40}$/],
  ["its first character and anything", /^0.*$/],
  ["anything and its last character", /^.*7$/],
  ["the right one and anything, or anything before it", new RegExp(`^${right}.*$|^.*${right}$`)],
  ["the right one in any capitals", new RegExp(`^${right}$`, "i")],
])("a pattern of %s lets one of a check's wrong ids in", (_name, pattern) => {
  const caught = inventMany().filter((ids) =>
    ids.some(({ externalId }) => pattern.test(externalId)),
  );
  // The one place where a near miss would not fit the pattern comes once in forty times at most.
  expect(caught.length).toBeGreaterThan(160);
});

test("an External ID without letters has no other capitals, and is not sent as a wrong one", () => {
  const ids = inventWrongExternalIds("1234");
  expect(ids.map(({ externalId }) => externalId)).not.toContain("1234");
  expect(ids).toHaveLength(3);
});
