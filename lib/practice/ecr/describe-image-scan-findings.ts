import type { JsonOperation } from "@/lib/practice/operation";
import { AwsError } from "@/lib/practice/wire/aws-error";
import { requireImage } from "./describe-images";
import { printImageId, readImageId } from "./image-id";
import { findingsOf, scanOf } from "./image-scan";
import { invalidParameter, JsonInput } from "./json-input";
import { readPage } from "./page-token";
import { openRepository, REPOSITORY_NAME, readRegistryId } from "./repository-access";

export const describeImageScanFindings: JsonOperation = (world, call, fields) => {
  const input = new JsonInput(fields);
  const registryId = readRegistryId(call, input);
  const name = input.requiredText("repositoryName", REPOSITORY_NAME);
  const idInput = input.structure("imageId");
  if (!idInput) throw invalidParameter("imageId", "Member must not be null");
  const imageId = readImageId(idInput);
  const page = readPage(world, input, ["findings", registryId, call.region, name, imageId]);
  const target = { registryId, name };
  const repository = openRepository(world, call, "ecr:DescribeImageScanFindings", target);
  const image = requireImage(repository, imageId);
  const scan = scanOf(repository, image);
  if (!scan) {
    const printed = printImageId({ ...imageId, imageDigest: image.digest });
    throw new AwsError(
      "ScanNotFoundException",
      `Image scan does not exist for the image with '${printed}' in the repository with name '${name}' in the registry with id '${registryId}'`,
    );
  }
  const findings = findingsOf(repository, image);
  const end = page.start + page.size;
  const imageTag = imageId.imageTag;
  return {
    registryId,
    repositoryName: name,
    imageId: { imageDigest: image.digest, ...(imageTag === undefined ? {} : { imageTag }) },
    imageScanStatus: scan.status,
    imageScanFindings: {
      findings: findings.slice(page.start, end),
      imageScanCompletedAt: scan.completedAtMs / 1000,
      vulnerabilitySourceUpdatedAt: scan.sourceUpdatedAtMs / 1000,
      findingSeverityCounts: scan.severityCounts,
    },
    ...(end < findings.length ? { nextToken: page.tokenAt(end) } : {}),
  };
};
