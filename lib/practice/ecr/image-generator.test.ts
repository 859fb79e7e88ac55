import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newAccount } from "@/lib/practice/state/new-account";
import { makeDigest, readDigest } from "./image-digest";
import { findByDigest, findByTag, imageAt } from "./image-generator";
import { findLayer, layersOf } from "./image-layers";
import { openCatalog, type Repository } from "./repository-catalog";
import { generatedIndex, generatedName } from "./repository-names";

const MILLION = 1_000_000;
const account = newAccount("customer", {
  accountId: "123456789012",
  partition: "aws",
  name: "test",
  createdAt: "2026-01-01T00:00:00.000Z",
  repositories: { "us-east-1": [{ name: "big", images: MILLION }] },
});
const place = fc.nat(MILLION - 1);

function bigRepository(): Repository {
  const repository = openCatalog("seed", account, "us-east-1").find("big");
  if (!repository) throw new Error("The catalog has the repository.");
  return repository;
}
const big = bigRepository();

describe("an image", () => {
  it("is found again by its digest and by each of its tags", () => {
    fc.assert(
      fc.property(place, (index) => {
        const image = imageAt(big, index);
        expect(findByDigest(big, image.digest)).toEqual(image);
        for (const tag of image.tags) expect(findByTag(big, tag)?.index).toBe(index);
      }),
    );
  });

  it("is the same each time, and pushed after the one before it", () => {
    fc.assert(
      fc.property(place, (index) => {
        const image = imageAt(big, index);
        expect(imageAt(bigRepository(), index)).toEqual(image);
        if (index > 0) {
          expect(image.pushedAtMs).toBeGreaterThanOrEqual(imageAt(big, index - 1).pushedAtMs);
        }
      }),
    );
  });

  it("has layers that the repository knows, and its size is theirs with the config's", () => {
    fc.assert(
      fc.property(place, (index) => {
        const { configSizeBytes, sizeBytes } = imageAt(big, index);
        const layers = layersOf(big, index);
        for (const layer of layers) expect(findLayer(big, layer.digest)?.layer).toEqual(layer);
        const sum = layers.reduce((total, layer) => total + layer.sizeBytes, configSizeBytes);
        expect(sizeBytes).toBe(sum);
      }),
    );
  });

  it("is not found by a tag that no image has", () => {
    for (const tag of ["0.0.0", "1.20.0", "1.0.20", "build-999", "build-1001", "1.0.3", "Latest"]) {
      expect(findByTag(big, tag)).toBeUndefined();
    }
  });
});

describe("a digest", () => {
  it("is read by its own repository, as its own kind", () => {
    fc.assert(
      fc.property(fc.nat(), (id) => {
        const digest = makeDigest("one", "image", id);
        expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/);
        expect(readDigest("one", "image", digest)).toBe(id);
        expect(readDigest("two", "image", digest)).toBeUndefined();
        expect(readDigest("one", "layer", digest)).toBeUndefined();
      }),
    );
  });

  it("that was made up is nobody's", () => {
    const hex = fc.stringMatching(/^[0-9a-f]{64}$/);
    fc.assert(
      fc.property(hex, (text) => {
        expect(readDigest("one", "image", `sha256:${text}`)).toBeUndefined();
      }),
    );
    for (const digest of ["", "sha256:", "sha512:00", `SHA256:${"0".repeat(64)}`]) {
      expect(readDigest("one", "image", digest)).toBeUndefined();
    }
  });
});

it("a generated repository name is legal, and tells its number", () => {
  fc.assert(
    fc.property(fc.nat(100_000), (index) => {
      const name = generatedName(index);
      expect(name).toMatch(/^[a-z]+\/[a-z]+(-\d+)?$/);
      expect(generatedIndex(name)).toBe(index);
    }),
  );
  for (const name of [
    "payments/api-1",
    "payments/api-0",
    "payments/api-",
    "x/y",
    "",
    "api/payments",
  ]) {
    expect(generatedIndex(name)).toBeUndefined();
  }
});
