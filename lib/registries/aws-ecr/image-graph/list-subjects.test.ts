import { expect, test } from "vitest";
import { listSubjects } from "./list-subjects";

const digest = (letter: string) => `sha256:${letter.repeat(64)}`;

test("an image is attached to the subject of its manifest and to those that its tags name, not to itself", () => {
  const tags = [`sha256-${"b".repeat(64)}.sig`, `sha256-${"a".repeat(64)}`, "v1"];
  expect(listSubjects({ digest: digest("a"), tags, subjectDigest: digest("c") })).toEqual([
    digest("b"),
    digest("c"),
  ]);
  expect(listSubjects({ digest: digest("a"), tags: ["v1"], subjectDigest: null })).toEqual([]);
});
