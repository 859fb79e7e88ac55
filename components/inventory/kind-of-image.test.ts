import { expect, test } from "vitest";
import { exampleDigest, exampleImage } from "@/lib/contract/inventory-examples";
import { kindOfImage } from "./kind-of-image";

test.each([
  ["Image", {}],
  ["Index", { mediaType: "application/vnd.docker.distribution.manifest.list.v2+json" }],
  ["Artifact", { artifactType: "application/vnd.cncf.helm.config.v1+json" }],
  ["Attached artifact", { subjectDigest: exampleDigest }],
  ["Attached artifact", { tags: [`${exampleDigest.replace(":", "-")}.sig`] }],
])("%s is told of %j", (kind, differing) => {
  expect(kindOfImage({ ...exampleImage, ...differing })).toBe(kind);
});
