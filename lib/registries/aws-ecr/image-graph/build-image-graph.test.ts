import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildImageGraph } from "./build-image-graph";
import type { GraphImage } from "./image-graph";
import { type AttachmentBranch, listAttachmentTree } from "./list-attachment-tree";
import { listReferrers } from "./list-referrers";

const complete = { isComplete: true };
const hex = (letter: string) => letter.repeat(64);
const digestOf = (letter: string) => `sha256:${hex(letter)}`;

function imageOf(letter: string, facts: Partial<GraphImage> = {}): GraphImage {
  return {
    digest: digestOf(letter),
    tags: [],
    mediaType: "application/vnd.oci.image.manifest.v1+json",
    artifactMediaType: "application/vnd.oci.image.config.v1+json",
    subjectManifestDigest: null,
    status: "active",
    sizeBytes: 10,
    ...facts,
  };
}

const artifact = (letter: string, subject: string, artifactMediaType: string) =>
  imageOf(letter, { subjectManifestDigest: digestOf(subject), artifactMediaType, sizeBytes: 1 });
const NOTATION = "application/vnd.cncf.notary.signature";
const INDEX = { mediaType: "application/vnd.oci.image.index.v1+json" };

describe("what is attached to an image", () => {
  it.each([
    ["application/vnd.dev.cosign.artifact.sig.v1+json", "Cosign signature", "signed"],
    [NOTATION, "Notation signature", "signed"],
    ["application/spdx+json", "SPDX SBOM", "sbom"],
    ["text/spdx", "SPDX SBOM", "sbom"],
    ["application/vnd.cyclonedx+json", "CycloneDX SBOM", "sbom"],
    ["application/vnd.in-toto+json", "in-toto attestation", "attested"],
    ["application/vnd.docker.attestation.manifest.v1+json", "BuildKit attestation", "attested"],
  ] as const)("of type %s is a %s and marks it %s", (type, name, mark) => {
    const graph = buildImageGraph([imageOf("a"), artifact("b", "a", type)], complete);
    expect(graph.nodes.get(digestOf("a"))).toMatchObject({
      kind: "image",
      signed: false,
      sbom: false,
      attested: false,
      [mark]: true,
      attachments: [{ digest: digestOf("b"), name, by: "subject" }],
    });
    expect(graph.nodes.get(digestOf("b"))).toMatchObject({ kind: "artifact", isOrphan: false });
  });

  it.each([
    [".sig", "signed"],
    [".att", "attested"],
    [".sbom", "sbom"],
  ] as const)("is told by the tag sha256-…%s", (suffix, mark) => {
    const tagged = imageOf("b", { tags: ["other", `sha256-${hex("a")}${suffix}`] });
    const graph = buildImageGraph([imageOf("a"), tagged], complete);
    expect(graph.nodes.get(digestOf("a"))).toMatchObject({ [mark]: true });
  });

  it("with a type that nobody names, or a list of referrers, marks nothing", () => {
    const list = imageOf("c", { tags: [`sha256-${hex("a")}`], ...INDEX });
    const graph = buildImageGraph(
      [imageOf("a"), artifact("b", "a", "application/x"), list],
      complete,
    );
    expect(graph.nodes.get(digestOf("a"))).toMatchObject({
      signed: false,
      sbom: false,
      attested: false,
      attachments: [{ name: "Artifact" }, { name: "List of referrers" }],
    });
  });

  it("as a Sigstore bundle leaves open whether it is signed or attested", () => {
    const bundle = artifact("b", "a", "application/vnd.dev.sigstore.bundle.v0.3+json");
    const graph = buildImageGraph([imageOf("a"), bundle], complete);
    expect(graph.nodes.get(digestOf("a"))).toMatchObject({
      signed: null,
      attested: null,
      sbom: false,
    });
    expect(graph.shares.all).toMatchObject({ images: 1, signed: 0, uncertain: 1 });
  });

  it("in the archive marks only an image of the archive", () => {
    const signature = { ...artifact("b", "a", NOTATION), status: "archived" as const };
    const signedOf = (status: GraphImage["status"]) =>
      buildImageGraph([imageOf("a", { status }), signature], complete).nodes.get(digestOf("a"))
        ?.signed;
    expect(signedOf("active")).toBe(false);
    expect(signedOf("archived")).toBe(true);
  });

  it("by subject and by tag of the same counts once", () => {
    const both = imageOf("b", {
      subjectManifestDigest: digestOf("a"),
      tags: [`sha256-${hex("a")}.sig`],
    });
    const graph = buildImageGraph([imageOf("a"), both], complete);
    expect(graph.nodes.get(digestOf("a"))?.attachments).toEqual([
      {
        digest: digestOf("b"),
        role: "signature",
        name: "Cosign signature",
        by: "subject",
        isArchived: false,
      },
    ]);
  });

  it("of an index is its own, and what is attached to a child is the child’s", () => {
    const graph = buildImageGraph(
      [imageOf("a", INDEX), imageOf("b"), artifact("c", "b", NOTATION)],
      complete,
    );
    expect(graph.nodes.get(digestOf("a"))).toMatchObject({ kind: "index", signed: false });
    expect(graph.nodes.get(digestOf("b"))).toMatchObject({ kind: "image", signed: true });
  });
});

describe("a repository", () => {
  it("has orphans, shares and sums that say what they count", () => {
    const { counts, shares } = buildImageGraph(
      [
        imageOf("a", { ...INDEX, tags: ["v1"] }),
        imageOf("b"),
        imageOf("c", { tags: ["v2"] }),
        artifact("d", "a", NOTATION),
        artifact("e", "f", NOTATION),
        imageOf("0", { tags: [`sha256-${hex("1")}.sbom`], sizeBytes: 1 }),
      ],
      complete,
    );
    expect(counts).toEqual({
      indexes: 1,
      images: 2,
      artifacts: 3,
      orphans: 2,
      imageBytes: 20,
      artifactBytes: 3,
    });
    expect(shares.all).toEqual({ images: 3, signed: 1, sbom: 0, attested: 0, uncertain: 0 });
    expect(shares.tagged).toEqual({ images: 2, signed: 1, sbom: 0, attested: 0, uncertain: 0 });
  });

  it("that was listed in part has no orphans and no unsigned images for certain", () => {
    const graph = buildImageGraph([imageOf("a"), artifact("b", "c", NOTATION)], {
      isComplete: false,
    });
    expect(graph.counts.orphans).toBeNull();
    expect(graph.nodes.get(digestOf("a"))).toMatchObject({ signed: null, sbom: null });
    expect(graph.nodes.get(digestOf("b"))?.isOrphan).toBeNull();
  });
});

describe("listReferrers", () => {
  it("leaves out what is tied by a tag alone: ECR does not delete it with its image", () => {
    const tagged = imageOf("c", { tags: [`sha256-${hex("a")}.sig`] });
    const graph = buildImageGraph([imageOf("a"), artifact("b", "a", NOTATION), tagged], complete);
    expect([...listReferrers(graph)]).toEqual([[digestOf("a"), [digestOf("b")]]]);
  });
});

describe("artifacts of artifacts", () => {
  it("stand below the artifact they are attached to", () => {
    const graph = buildImageGraph(
      [imageOf("a"), artifact("b", "a", "application/spdx+json"), artifact("c", "b", NOTATION)],
      complete,
    );
    expect(listAttachmentTree(graph, digestOf("a"))).toMatchObject({
      isCut: false,
      attachments: [
        { digest: digestOf("b"), attachments: [{ digest: digestOf("c"), attachments: [] }] },
      ],
    });
    expect(graph.nodes.get(digestOf("a"))?.signed).toBe(false);
    expect(graph.nodes.get(digestOf("b"))?.signed).toBe(true);
  });

  it("are told once each and to a bounded depth, whatever refers to whatever", () => {
    const letters = Array.from("0123456789abcdef");
    const link = fc.tuple(fc.constantFrom(...letters), fc.constantFrom(...letters));
    fc.assert(
      fc.property(fc.array(link, { maxLength: 30 }), (links) => {
        const subjects = new Map(links);
        const graph = buildImageGraph(
          letters.map((letter) => artifact(letter, subjects.get(letter) ?? letter, NOTATION)),
          complete,
        );
        const digestsOf = (branches: readonly AttachmentBranch[]): string[] =>
          branches.flatMap((branch) => [branch.digest, ...digestsOf(branch.attachments)]);
        for (const letter of letters) {
          const digests = digestsOf(listAttachmentTree(graph, digestOf(letter)).attachments);
          expect(new Set(digests).size).toBe(digests.length);
          expect(digests).not.toContain(digestOf(letter));
        }
      }),
    );
  });

  it("in a chain too long are cut, and that is said", () => {
    const letters = Array.from("0123456789abcdef");
    const chain = letters.map((letter, index) =>
      artifact(letter, letters[index - 1] ?? letter, NOTATION),
    );
    expect(listAttachmentTree(buildImageGraph(chain, complete), digestOf("0")).isCut).toBe(true);
  });
});
