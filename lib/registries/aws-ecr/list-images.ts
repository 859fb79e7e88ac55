import "server-only";
import { DescribeImagesCommand, type ECRClient, type ImageDetail } from "@aws-sdk/client-ecr";
import { UnreadableAnswer } from "@/lib/aws/unreadable-answer";
import { cleanText } from "@/lib/domain/api/clean-text";
import type { ImagePage, ListedImage } from "@/lib/domain/inventory/inventory-reader";

/** The most that one DescribeImages answers. Source: Amazon ECR API Reference, DescribeImages, maxResults. */
const PAGE_SIZE = 1_000;

/**
 * One page of `ecr:DescribeImages`, archived images too, which are left out where nobody asks for them (Amazon ECR API
 * Reference, DescribeImagesFilter). No pull is recorded by it. Throws what the SDK throws, and `UnreadableAnswer`.
 */
export async function listImages(
  client: ECRClient,
  repositoryName: string,
  nextToken: string | null,
  options: { abortSignal?: AbortSignal },
): Promise<ImagePage> {
  const command = new DescribeImagesCommand({
    repositoryName,
    maxResults: PAGE_SIZE,
    filter: { imageStatus: "ANY", tagStatus: "ANY" },
    ...(nextToken === null ? {} : { nextToken }),
  });
  const answer = await client.send(command, options);
  const found: unknown = answer.imageDetails;
  if (!Array.isArray(found)) throw new UnreadableAnswer("no list of images in it");
  return { images: found.map(readImage), nextToken: readPageToken(answer.nextToken) };
}

export function readPageToken(token: unknown): string | null {
  if (token === undefined || token === null || token === "") return null;
  if (typeof token !== "string") throw new UnreadableAnswer("no page token in it");
  return token;
}

function readImage(detail: ImageDetail | null): ListedImage {
  const digest = detail?.imageDigest;
  const pushedAt = readTime(detail?.imagePushedAt);
  if (!detail || typeof digest !== "string" || !/^[a-z0-9]+:[0-9a-f]{32,128}$/.test(digest)) {
    throw new UnreadableAnswer("an image without a digest in it");
  }
  if (!pushedAt) throw new UnreadableAnswer("an image without the time of its push in it");
  const summary = detail.imageScanFindingsSummary;
  return {
    digest,
    tags: readTags(detail.imageTags),
    sizeBytes: readCount(detail.imageSizeInBytes),
    mediaType: readText(detail.imageManifestMediaType),
    artifactType: readText(detail.artifactMediaType),
    subjectDigest: readText(detail.subjectManifestDigest),
    pushedAt,
    pulledAt: readTime(detail.lastRecordedPullTime),
    status: readText(detail.imageStatus) ?? "ACTIVE",
    archivedAt: readTime(detail.lastArchivedAt),
    activatedAt: readTime(detail.lastActivatedAt),
    scanStatus: readText(detail.imageScanStatus?.status),
    scannedAt: readTime(summary?.imageScanCompletedAt),
    findings: summary?.findingSeverityCounts ? readFindings(summary.findingSeverityCounts) : null,
  };
}

function readTags(tags: unknown): string[] {
  if (tags === undefined || tags === null) return [];
  const isTag = (tag: unknown) => typeof tag === "string" && /^[\w][\w.-]{0,299}$/.test(tag);
  if (!Array.isArray(tags) || !tags.every(isTag)) {
    throw new UnreadableAnswer("an image with tags that are none in it");
  }
  return tags;
}

function readFindings(counts: object): Record<string, number> {
  return Object.fromEntries(
    Object.entries(counts)
      .slice(0, 20)
      .map(([severity, count]) => [cleanText(severity).slice(0, 40), readCount(count)]),
  );
}

/** What no database or screen takes is no answer. */
function readCount(value: unknown): number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : 0;
}

function readText(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? cleanText(value).slice(0, 140) : null;
}

function readTime(value: unknown): string | null {
  return value instanceof Date && Number.isFinite(value.getTime()) ? value.toISOString() : null;
}
