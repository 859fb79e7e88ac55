import { expect, test } from "vitest";
import { exampleAttachments, exampleImage } from "@/lib/contract/inventory-examples";
import { explainAttachments } from "./explain-attachments";

const none = { ...exampleAttachments, attachments: [] };
const index = { ...exampleImage, mediaType: "application/vnd.oci.image.index.v1+json" };

test("a whole tree of an image needs no word", () => {
  expect(explainAttachments(exampleImage, exampleAttachments)).toEqual([]);
});

test("that nothing is attached is said only where that is known", () => {
  expect(explainAttachments(exampleImage, none)).toEqual(["Nothing is attached to it."]);
  expect(explainAttachments(exampleImage, { ...none, notKnown: "Not listed." })).toEqual([
    "Nothing is known to be attached to it.",
    "Not listed.",
  ]);
});

test("a cut tree says so", () => {
  expect(explainAttachments(exampleImage, { ...exampleAttachments, isCut: true })).toEqual([
    "More is attached than the 1 that are listed here.",
  ]);
});

test("what is attached to an index is not taken for what is attached to its images", () => {
  const [sentence] = explainAttachments(index, exampleAttachments);
  expect(sentence).toContain("index itself");
});

test("an unsigned image without a tag may be signed by its index", () => {
  const marks = { signed: false, sbom: false, attested: false };
  const told = explainAttachments({ ...exampleImage, tags: [], marks }, none);
  expect(told).toContain("Where an index lists this image, the index may be signed in its place.");
});
