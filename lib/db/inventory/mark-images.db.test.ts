import fc from "fast-check";
import { expect, test } from "vitest";
import { deleteRegistry } from "@/lib/db/registries";
import type { ListedImage } from "@/lib/domain/inventory/inventory-reader";
import { buildImageGraph } from "@/lib/registries/aws-ecr/image-graph/build-image-graph";
import type { ImageGraph } from "@/lib/registries/aws-ecr/image-graph/image-graph";
import { toGraphImage } from "@/lib/registries/aws-ecr/image-graph/to-graph-image";
import { givenConnector } from "@/lib/testing/connector-rows";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { keepSync, keptImage } from "@/lib/testing/keep-sync";
import { givenRegistry } from "@/lib/testing/registry-rows";
import { listImages } from "./images";
import { findRepository } from "./repositories";

withTestDatabase();

const hex = (number: number) => number.toString(16).repeat(64);
const digestOf = (number: number) => `sha256:${hex(number)}`;
const problem = { code: "AccessDenied", message: "No." };
const TYPES = [
  null,
  "application/vnd.oci.image.config.v1+json",
  "application/vnd.cncf.notary.signature",
  "Application/SPDX+json",
  "application/vnd.in-toto+json",
  "application/vnd.dev.sigstore.bundle.v0.3+json",
  "application/sarif+json",
];
const SUFFIXES = ["", ".sig", ".att", ".sbom", ".other", ".SIG"];

/** Few digests, so that they refer to one another, to themselves and to what is not there. */
const subject = fc.integer({ min: 0, max: 11 });
const facts = fc.record({
  artifactType: fc.constantFrom(...TYPES),
  subjectDigest: fc.option(subject.map(digestOf)),
  status: fc.constantFrom("ACTIVE", "ACTIVE", "ACTIVE", "ARCHIVED", "ACTIVATING"),
  tags: fc.uniqueArray(
    fc.oneof(
      fc.tuple(subject, fc.constantFrom(...SUFFIXES)).map(([of, end]) => `sha256-${hex(of)}${end}`),
      fc.constantFrom("v1", "latest", "sha256-short.sig"),
    ),
    { maxLength: 3 },
  ),
});
const images: fc.Arbitrary<ListedImage[]> = fc
  .uniqueArray(fc.integer({ min: 0, max: 9 }), { maxLength: 10 })
  .chain((numbers) =>
    fc.tuple(
      ...numbers.map((number) =>
        facts.map((each) => keptImage({ digest: digestOf(number), ...each })),
      ),
    ),
  );

async function readMarks(registryId: string, repositoryId: string) {
  const query = { limit: 200, sort: "pushedAt", q: "", gone: "no" } as const;
  const { items } = await listImages(ctx, { ...query, repositoryId });
  const unsigned = await listImages(ctx, { ...query, repositoryId, signed: "no" });
  return {
    marks: Object.fromEntries(
      items.map(({ digest, marks, isAttached }) => [digest, { ...marks, isAttached }]),
    ),
    unsigned: unsigned.items.map(({ digest }) => digest).sort(),
    shares: (await findRepository(ctx, registryId, repositoryId))?.shares,
  };
}

function judgedBy({ nodes, shares }: ImageGraph) {
  const all = [...nodes.values()];
  return {
    marks: Object.fromEntries(
      all.map(({ digest, signed, sbom, attested, kind }) => [
        digest,
        { signed, sbom, attested, isAttached: kind === "artifact" },
      ]),
    ),
    unsigned: all
      .filter(({ signed, kind }) => signed === false && kind !== "artifact")
      .map(({ digest }) => digest)
      .sort(),
    shares,
  };
}

test("each image of a repository is marked as the engine judges it, sync after sync", async () => {
  const connector = await givenConnector({}, { status: "connected" });
  const sync = fc.record({ images, isListed: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.array(sync, { minLength: 1, maxLength: 3 }), async (syncs) => {
      const registry = await givenRegistry(connector.id);
      const known = new Map<string, ListedImage>();
      for (const { images, isListed } of syncs) {
        // What a broken list does not have is there as it was.
        if (isListed) known.clear();
        for (const image of images) known.set(image.digest, image);
        const outcome = isListed
          ? ({ kind: "listed" } as const)
          : ({ kind: "failed", problem } as const);
        const repositoryId = await keepSync(registry.id, [images], outcome);
        const graph = buildImageGraph([...known.values()].map(toGraphImage), {
          isComplete: isListed,
        });
        expect(await readMarks(registry.id, repositoryId)).toEqual(judgedBy(graph));
      }
      await deleteRegistry(ctx, registry.id);
    }),
    { numRuns: 60 },
  );
}, 120_000);

test("an image that a later list has just told is not known to be unsigned until that list has ended", async () => {
  const connector = await givenConnector({}, { status: "connected" });
  const registry = await givenRegistry(connector.id);
  const repositoryId = await keepSync(registry.id, [[keptImage({ digest: digestOf(1) })]]);
  const failed = { kind: "failed", problem } as const;
  await keepSync(registry.id, [[keptImage({ digest: digestOf(2) })]], failed);
  expect(await readMarks(registry.id, repositoryId)).toMatchObject({
    marks: { [digestOf(1)]: { signed: null }, [digestOf(2)]: { signed: null } },
    unsigned: [],
  });
});
