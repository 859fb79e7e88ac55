import { beforeEach, expect, test } from "vitest";
import { getDatabase } from "@/lib/db/database";
import type { Image } from "@/lib/domain/inventory/image";
import { imageAttachmentsSchema } from "@/lib/domain/inventory/image-attachments";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { startPracticeForTests } from "@/lib/testing/practice-aws";
import { givenPracticeRegistry, syncNow } from "@/lib/testing/synced-registry";
import { getImage } from "./get-image";
import { getImageAttachments } from "./get-image-attachments";
import { listImages } from "./list-images";

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
const practice = startPracticeForTests();
withTestDatabase();

let images: Image[];

/** A repository with everything that attaches to images, synced. */
beforeEach(async () => {
  const { registry } = await givenPracticeRegistry(practice.aws, {
    repositories: { "us-west-1": [{ name: "team/mixed", images: 64, content: { kind: "mixed" } }] },
  });
  expect(await syncNow(registry.id)).toMatchObject({ state: "complete" });
  images = (await listImages(ctx, { limit: 200, sort: "pushedAt", q: "", gone: "no" })).items;
  expect(images).toHaveLength(64);
});

const attachmentsOf = async (image: Image) =>
  imageAttachmentsSchema.parse(
    await getImageAttachments(ctx, image.registryId, image.repositoryId, image.digest),
  );
const marksOf = async ({ registryId, repositoryId, digest }: Image) =>
  (await getImage(ctx, registryId, repositoryId, digest)).marks;
const byDigest = (digest: string | null | undefined) => {
  const found = images.find((image) => image.digest === digest);
  if (!found) throw new Error(`There is no ${digest}.`);
  return found;
};
/** The image that an SBOM is attached to which is signed itself. */
const withSignedSbom = () => {
  const signatures = images.filter(({ artifactType }) => artifactType?.includes("cncf.notary"));
  const sbom = signatures.map((each) =>
    images.find((image) => image.digest === each.subjectDigest),
  );
  return byDigest(sbom.find((image) => image?.artifactType?.includes("spdx"))?.subjectDigest);
};
const forget = (digest: string, data: { completeAt?: null; goneAt?: Date }) => {
  const { client } = getDatabase();
  const { repositoryId } = byDigest(digest);
  return data.goneAt
    ? client.inventoryImage.updateMany({ where: { digest }, data })
    : client.inventoryRepository.updateMany({ where: { id: repositoryId }, data });
};

test("an image tells its signature, its SBOM and the signature of the SBOM, as a tree", async () => {
  const image = withSignedSbom();
  const told = await attachmentsOf(image);
  expect(told).toMatchObject({ isCut: false, isComplete: true, subjects: [], notKnown: null });
  expect(image.marks).toEqual({ signed: true, sbom: true, attested: false });
  const lines = told.attachments.map(({ depth, name, by }) => `${depth} ${name} ${by}`);
  expect(lines.sort()).toEqual([
    "1 Notation signature subject",
    "1 SPDX SBOM subject",
    "2 Notation signature subject",
  ]);
  const at = told.attachments.findIndex(({ depth }) => depth === 2);
  expect(told.attachments[at]?.attachedTo).toBe(told.attachments[at - 1]?.digest);
});

test("what older tools attached by a tag is told, and the artifact tells what it is attached to", async () => {
  const tagged = images.filter(({ tags }) =>
    tags.some((tag) => /^sha256-.*\.(sbom|att)$/.test(tag)),
  );
  expect(tagged.length).toBeGreaterThan(1);
  const [, hex] = /^sha256-([0-9a-f]{64})/.exec(tagged[0]?.tags[0] ?? "") ?? [];
  const subject = byDigest(`sha256:${hex}`);
  const told = await attachmentsOf(subject);
  expect(subject.marks).toEqual({ signed: true, sbom: true, attested: true });
  expect(told.attachments.map(({ name, by }) => `${name} ${by}`).sort()).toEqual([
    "Cosign SBOM tag",
    "Cosign attestation tag",
    "Cosign signature tag",
  ]);
  expect((await attachmentsOf(byDigest(tagged[0]?.digest))).subjects).toEqual([
    { digest: subject.digest, isHere: true },
  ]);
});

test("every image of the repository is told, and what the one is attached to tells the other", async () => {
  for (const image of images) {
    const { subjects } = await attachmentsOf(image);
    for (const { digest } of subjects) {
      const { attachments } = await attachmentsOf(byDigest(digest));
      expect(attachments.map((each) => each.digest)).toContain(image.digest);
    }
  }
});

test("where the repository was not listed to its end, what was not found is not known", async () => {
  const image = withSignedSbom();
  await forget(image.digest, { completeAt: null });
  const told = await attachmentsOf(image);
  expect(told.isComplete).toBe(false);
  expect(await marksOf(image)).toEqual({ signed: true, sbom: true, attested: null });
  expect(told.notKnown).toContain("not listed to its end");
});

test("an artifact that is gone is attached to nothing, and a gone image has no mark", async () => {
  const image = withSignedSbom();
  const artifacts = (await attachmentsOf(image)).attachments;
  for (const { digest } of artifacts) await forget(digest, { goneAt: new Date() });
  expect(await attachmentsOf(image)).toMatchObject({ attachments: [] });
  await forget(image.digest, { goneAt: new Date() });
  expect(await marksOf(image)).toEqual({ signed: null, sbom: null, attested: null });
  expect((await attachmentsOf(image)).notKnown).toContain("gone");
  const [signature] = artifacts.filter(({ depth }) => depth === 1);
  const { subjects } = await attachmentsOf(byDigest(signature?.digest));
  expect(subjects).toEqual([{ digest: image.digest, isHere: false }]);
});

test("more than a thousand artifacts are cut, and a circle of them ends", async () => {
  const image = withSignedSbom();
  const [known] = (await attachmentsOf(image)).attachments;
  await getDatabase().client.$executeRawUnsafe(
    `INSERT INTO inventory_images (workspace_id, repository_id, digest, registry_id, tags, size_bytes, artifact_type,
       subject_digest, pushed_at, status, seen_seq, first_seen_at)
     SELECT workspace_id, repository_id, 'sha256:' || encode(sha256(n::text::bytea), 'hex'), registry_id, '{}', 1,
       'application/sarif+json', $1, pushed_at, 'ACTIVE', seen_seq, first_seen_at
     FROM inventory_images, generate_series(1, 1200) n WHERE digest = $2`,
    known?.digest,
    image.digest,
  );
  // The image is attached to what is attached to it.
  await getDatabase().client.inventoryImage.updateMany({
    where: { digest: image.digest },
    data: { subjectDigest: known?.digest ?? null },
  });
  const told = await attachmentsOf(image);
  expect(told.attachments).toHaveLength(1_000);
  expect(told.isCut).toBe(true);
});

test("an image of another registry or an unknown one is not found", async () => {
  const { registryId, repositoryId, digest } = withSignedSbom();
  const unknown = getImageAttachments(
    ctx,
    registryId,
    repositoryId,
    digest.replace(/.{4}$/, "0000"),
  );
  await expect(unknown).rejects.toMatchObject({ code: "not_found" });
  const elsewhere = getImageAttachments(ctx, repositoryId, repositoryId, digest);
  await expect(elsewhere).rejects.toMatchObject({ code: "not_found" });
});
