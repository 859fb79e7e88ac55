import { createHash } from "node:crypto";
import {
  BatchGetImageCommand,
  DescribeImagesCommand,
  DescribeRepositoriesCommand,
  GetDownloadUrlForLayerCommand,
  type ImageDetail,
  paginateDescribeImages,
} from "@aws-sdk/client-ecr";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type PracticeAccount,
  type PracticeAws,
  startPracticeAws,
} from "@/lib/practice/start-practice-aws";
import { practiceClients } from "@/lib/testing/practice-clients";

type Part = {
  mediaType: string;
  digest: string;
  size: number;
  platform?: { architecture: string; os: string };
  annotations?: Record<string, string>;
};
type Manifest = {
  mediaType: string;
  artifactType?: string;
  config?: Part;
  layers?: Part[];
  manifests?: Part[];
  subject?: Part;
};

const repositoryName = "team/mixed";
let aws: PracticeAws;
let customer: PracticeAccount;
let details: readonly ImageDetail[];
let manifests: Map<string, { text: string; content: Manifest }>;

beforeAll(async () => {
  aws = await startPracticeAws({ seed: "artifacts" });
  customer = aws.createCustomerAccount({
    partition: "aws",
    repositories: {
      "us-west-1": [
        { name: repositoryName, images: 70, content: { kind: "mixed" } },
        { name: "team/wide", images: 83, content: { kind: "indexes", children: 40 } },
        { name: "team/charts", images: 4, content: { kind: "charts" } },
      ],
      "us-east-1": 90,
    },
  });
  details = await describeAll(repositoryName);
  manifests = await readManifests(repositoryName, details);
});
afterAll(() => aws.close());

const ecr = (region = "us-west-1") => practiceClients(aws, customer, region).ecr;

async function describeAll(name: string, region?: string): Promise<readonly ImageDetail[]> {
  const found: ImageDetail[] = [];
  const pages = paginateDescribeImages(
    { client: ecr(region), pageSize: 33 },
    { repositoryName: name, filter: { imageStatus: "ANY" } },
  );
  for await (const page of pages) found.push(...(page.imageDetails ?? []));
  return found;
}

async function readManifests(name: string, images: readonly ImageDetail[]) {
  const read = new Map<string, { text: string; content: Manifest }>();
  const { images: got } = await ecr().send(
    new BatchGetImageCommand({
      repositoryName: name,
      imageIds: images.map(({ imageDigest }) => ({ imageDigest })),
    }),
  );
  for (const { imageId, imageManifest = "" } of got ?? []) {
    read.set(imageId?.imageDigest ?? "", {
      text: imageManifest,
      content: JSON.parse(imageManifest),
    });
  }
  return read;
}

function manifestOf({ imageDigest = "" }: ImageDetail) {
  const found = manifests.get(imageDigest);
  if (!found) throw new Error(`No manifest of ${imageDigest}.`);
  return found;
}
const byDigest = (digest: string) => {
  const found = details.find(({ imageDigest }) => imageDigest === digest);
  if (!found) throw new Error(`No image ${digest}.`);
  return found;
};
const sha256 = (text: string | Buffer) =>
  `sha256:${createHash("sha256").update(text).digest("hex")}`;

describe("a repository of mixed content", () => {
  it("shows of every image what its manifest says", () => {
    expect(details).toHaveLength(70);
    expect(manifests.size).toBe(70);
    for (const detail of details) {
      const { text, content } = manifestOf(detail);
      expect(sha256(text)).toBe(detail.imageDigest);
      expect(detail.imageManifestMediaType).toBe(content.mediaType);
      expect(detail.artifactMediaType).toBe(content.artifactType ?? content.config?.mediaType);
      expect(detail.subjectManifestDigest).toBe(content.subject?.digest);
    }
  });

  it("has indexes of OCI and lists of Docker, whose children are untagged images of the repository", () => {
    const indexes = details.filter((detail) => manifestOf(detail).content.manifests);
    const types = new Set(indexes.map(({ imageManifestMediaType }) => imageManifestMediaType));
    expect([...types].sort()).toEqual([
      "application/vnd.docker.distribution.manifest.list.v2+json",
      "application/vnd.oci.image.index.v1+json",
    ]);
    for (const index of indexes) {
      const children = manifestOf(index).content.manifests ?? [];
      expect(children.length).toBeGreaterThanOrEqual(2);
      expect(children.length).toBeLessThanOrEqual(6);
      const sizes = children.map(({ digest, size, mediaType }) => {
        const child = byDigest(digest);
        expect(child.imageTags).toBeUndefined();
        expect(child.imageManifestMediaType).toBe(mediaType);
        expect(Buffer.byteLength(manifestOf(child).text)).toBe(size);
        return child.imageSizeInBytes ?? 0;
      });
      expect(index.imageSizeInBytes).toBe(Math.max(...sizes));
    }
  });

  it("has attestations of buildx in an index, each beside the image that it names", () => {
    const children = details.flatMap((detail) => manifestOf(detail).content.manifests ?? []);
    const attestations = children.filter(({ annotations }) => annotations);
    expect(attestations.length).toBeGreaterThan(0);
    for (const { platform, annotations = {} } of attestations) {
      expect(platform).toEqual({ architecture: "unknown", os: "unknown" });
      expect(annotations["vnd.docker.reference.type"]).toBe("attestation-manifest");
      const named = annotations["vnd.docker.reference.digest"] ?? "";
      expect(children.some(({ digest }) => digest === named)).toBe(true);
    }
  });

  it("has referrers of several kinds, one of them of a referrer", () => {
    const referrers = details.filter(({ subjectManifestDigest }) => subjectManifestDigest);
    const kinds = new Set(referrers.map(({ artifactMediaType }) => artifactMediaType));
    expect([...kinds].sort()).toEqual([
      "application/spdx+json",
      "application/vnd.cncf.notary.signature",
      "application/vnd.cyclonedx+json",
      "application/vnd.dev.sigstore.bundle.v0.3+json",
      "application/vnd.in-toto+json",
    ]);
    const subjects = referrers.map((referrer) => byDigest(referrer.subjectManifestDigest ?? ""));
    expect(subjects.some(({ subjectManifestDigest }) => subjectManifestDigest)).toBe(true);
  });

  it("has artifacts whose tag names the digest that they are of, and finds them by it", async () => {
    const tags = details.flatMap(({ imageTags }) => imageTags ?? []);
    const older = tags.filter((tag) => tag.startsWith("sha256-"));
    expect(new Set(older.map((tag) => tag.split(".")[1]))).toEqual(new Set(["sig", "att", "sbom"]));
    for (const imageTag of older) {
      byDigest((imageTag.split(".")[0] ?? "").replace("-", ":"));
      const { imageDetails } = await ecr().send(
        new DescribeImagesCommand({ repositoryName, imageIds: [{ imageTag }] }),
      );
      expect(imageDetails?.[0]?.imageTags).toEqual([imageTag]);
    }
    const missing = `${older[0]?.split(".")[0]}.asc`;
    const answer = ecr().send(
      new DescribeImagesCommand({ repositoryName, imageIds: [{ imageTag: missing }] }),
    );
    await expect(answer).rejects.toMatchObject({ name: "ImageNotFoundException" });
  });

  it("gives the bytes of whatever a manifest names", async () => {
    for (const kind of ["application/spdx+json", "application/vnd.cncf.helm.config.v1+json"]) {
      const detail = details.find(({ artifactMediaType }) => artifactMediaType === kind);
      if (!detail) throw new Error(`No ${kind}.`);
      const { config, layers = [] } = manifestOf(detail).content;
      for (const part of [...(config ? [config] : []), ...layers]) {
        const link = await ecr().send(
          new GetDownloadUrlForLayerCommand({ repositoryName, layerDigest: part.digest }),
        );
        const answer = await fetch(link.downloadUrl ?? "");
        const bytes = Buffer.from(await answer.arrayBuffer());
        expect([sha256(bytes), bytes.length]).toEqual([part.digest, part.size]);
      }
    }
  });
});

it("a repository may be of indexes with forty children each, and of what is left over", async () => {
  const images = await describeAll("team/wide");
  const read = await readManifests("team/wide", images);
  const children = [...read.values()].flatMap(({ content }) => content.manifests ?? []);
  expect(images).toHaveLength(83);
  expect(children).toHaveLength(80);
  expect(new Set(children.map(({ digest }) => digest)).size).toBe(80);
  const newest = images.at(-1);
  expect(newest?.imageTags).toContain("latest");
});

it("charts are named by their config", async () => {
  for (const { artifactMediaType } of await describeAll("team/charts")) {
    expect(artifactMediaType).toBe("application/vnd.cncf.helm.config.v1+json");
  }
});

it("a share of the generated repositories has indexes", async () => {
  const { repositories } = await ecr("us-east-1").send(
    new DescribeRepositoriesCommand({ maxResults: 20 }),
  );
  const all = await Promise.all(
    (repositories ?? []).map(({ repositoryName: name = "" }) => describeAll(name, "us-east-1")),
  );
  const types = new Set(all.flat().map(({ imageManifestMediaType }) => imageManifestMediaType));
  expect(types).toContain("application/vnd.oci.image.index.v1+json");
  expect(types).toContain("application/vnd.docker.distribution.manifest.v2+json");
});
