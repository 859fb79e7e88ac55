import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newAccount } from "@/lib/practice/state/new-account";
import { findBlob, findByDigest, findByTag } from "./digest-index";
import { contentAt } from "./image-content";
import { factsAt } from "./image-facts";
import { type LayerContent, layerChunks, layerFacts } from "./layer-content";
import { openCatalog, type Repository } from "./repository-catalog";
import { generatedIndex, generatedName } from "./repository-names";

const MANY = 2000;
const place = fc.nat(MANY - 1);
const sha256 = (content: string | Buffer) =>
  `sha256:${createHash("sha256").update(content).digest("hex")}`;

function bigRepository(createdAt = "2026-01-01T00:00:00.000Z"): Repository {
  const account = newAccount("customer", {
    accountId: "123456789012",
    partition: "aws",
    name: "test",
    createdAt,
    repositories: { "us-east-1": [{ name: "big", images: MANY }] },
  });
  const repository = openCatalog("seed", account, "us-east-1").find("big");
  if (!repository) throw new Error("The catalog has the repository.");
  return repository;
}
const big = bigRepository();

describe("an image", () => {
  it("is found again by its digest and by each of its tags", () => {
    fc.assert(
      fc.property(place, (index) => {
        const image = factsAt(big, index);
        expect(findByDigest(big, image.digest)).toEqual(image);
        for (const tag of image.tags) expect(findByTag(big, tag)?.index).toBe(index);
      }),
    );
  });

  it("is the same each time, and pushed after the one before it", () => {
    fc.assert(
      fc.property(place, (index) => {
        const image = factsAt(big, index);
        expect(factsAt(bigRepository(), index)).toEqual(image);
        if (index > 0) {
          expect(image.pushedAtMs).toBeGreaterThanOrEqual(factsAt(big, index - 1).pushedAtMs);
        }
      }),
    );
  });

  it("has a digest that depends on the seed alone", () => {
    const later = bigRepository("2027-05-05T00:00:00.000Z");
    expect(factsAt(later, 7).digest).toBe(factsAt(big, 7).digest);
    expect(factsAt(big, 7).digest).toBe(
      "sha256:d243caffe135d7205022c9434e400fde6cb2c3998796068c02b9458dedea36ac",
    );
  });

  it("has the SHA-256 of its manifest for its digest, and the manifest tells the truth", () => {
    fc.assert(
      fc.property(place, (index) => {
        const image = factsAt(big, index);
        const content = contentAt(big, index);
        expect(sha256(content.manifest)).toBe(image.digest);
        const manifest = JSON.parse(content.manifest);
        expect(manifest.mediaType).toBe(image.mediaType);
        const parts = [manifest.config, ...manifest.layers];
        for (const { digest, size } of parts) expect(findBlob(big, digest)?.sizeBytes).toBe(size);
        expect(parts.reduce((sum, { size }) => sum + size, 0)).toBe(image.sizeBytes);
        const source = findBlob(big, manifest.config.digest)?.source;
        const config = source && "text" in source ? source.text : "";
        expect(sha256(config)).toBe(manifest.config.digest);
        expect(JSON.parse(config).rootfs.diff_ids).toHaveLength(manifest.layers.length);
      }),
    );
  });

  it("shows from memory what its bytes say", () => {
    fc.assert(
      fc.property(place, (index) => {
        const made = factsAt(big, index);
        const { digest, sizeBytes } = contentAt(big, index);
        expect(factsAt(big, index)).toEqual(made);
        expect(made).toMatchObject({ digest, sizeBytes });
      }),
    );
  });

  it("is not found by a tag or a digest that no image has", () => {
    for (const tag of ["0.0.0", "1.20.0", "1.0.20", "build-999", "build-1001", "1.0.3", "Latest"]) {
      expect(findByTag(big, tag)).toBeUndefined();
    }
    const { digest } = factsAt(big, 0);
    const configDigest = contentAt(big, 0).blobs[0]?.digest ?? "";
    const close = `${digest.slice(0, -1)}${digest.endsWith("0") ? "1" : "0"}`;
    for (const wrong of ["", "sha256:", "sha512:00", digest.toUpperCase(), close, configDigest]) {
      expect(findByDigest(big, wrong)).toBeUndefined();
    }
    expect(findBlob(big, close)).toBeUndefined();
    expect(findBlob(big, digest)).toBeUndefined();
  });
});

describe("the images of a repository of another content", () => {
  const contents = [
    { kind: "mixed" },
    { kind: "charts" },
    { kind: "indexes", children: 7 },
  ] as const;

  it.each(contents)("are in lists what their bytes say: %j", (content) => {
    const repository = { ...big, images: 200, content };
    const digests = new Set<string>();
    for (let index = 0; index < repository.images; index += 1) {
      const image = factsAt(repository, index);
      const { manifest, mediaType, digest, sizeBytes } = contentAt(repository, index);
      expect(sha256(manifest)).toBe(digest);
      expect(image).toMatchObject({ digest, mediaType, sizeBytes });
      expect(findByDigest(repository, digest)).toEqual(image);
      for (const tag of image.tags) expect(findByTag(repository, tag)).toEqual(image);
      digests.add(digest);
    }
    expect(digests.size).toBe(repository.images);
  });

  it("depend on the seed alone", () => {
    const repository = { ...big, images: 64, content: { kind: "mixed" } as const };
    const digests = Array.from({ length: 64 }, (_, index) => factsAt(repository, index).digest);
    expect(sha256(digests.join())).toBe(
      "sha256:433b9a1a0be1c50ada1476015427479b1d9f1e536d925f7b94a7d355660ba12d",
    );
  });
});

describe("a layer", () => {
  it.each([0, 1, 3])(
    "of %i parts has the digest, the size and the diff id of its bytes",
    (parts) => {
      const content: LayerContent = { name: "one", parts };
      const bytes = Buffer.concat([...layerChunks(content)]);
      const facts = layerFacts(content);
      expect(facts).toEqual({
        digest: sha256(bytes),
        diffId: sha256(gunzipSync(bytes)),
        sizeBytes: bytes.length,
      });
      expect(layerFacts({ ...content, name: "two" }).digest).not.toBe(facts.digest);
    },
  );

  it("is an archive of whole files", () => {
    const tar = gunzipSync(Buffer.concat([...layerChunks({ name: "one", parts: 1 })]));
    const names: string[] = [];
    for (let at = 0; tar[at] !== 0; ) {
      names.push(tar.toString("latin1", at, tar.indexOf(0, at)));
      const size = Number.parseInt(tar.toString("latin1", at + 124, at + 135), 8);
      at += 512 + Math.ceil(size / 512) * 512;
    }
    expect(names).toEqual(["opt/practice/part-0", "opt/practice/layer"]);
    expect(tar.length % 512).toBe(0);
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
