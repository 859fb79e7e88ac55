import type { JsonOperation } from "@/lib/practice/operation";
import type { Call } from "@/lib/practice/request-context";
import { AwsError } from "@/lib/practice/wire/aws-error";
import { requireImage } from "./describe-images";
import type { ImageFacts } from "./image-facts";
import { printImageId, readImageId } from "./image-id";
import { scanOf } from "./image-scan";
import { invalidParameter, JsonInput } from "./json-input";
import { readPage } from "./page-token";
import { printBasic, printEnhanced } from "./print-findings";
import { openRepository, REPOSITORY_NAME, readRegistryId } from "./repository-access";
import type { Repository } from "./repository-catalog";
import { listVulnerabilities, type Vulnerability } from "./scan-findings";

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
  const scan = findScan(repository, image, call);
  if (!scan) {
    const printed = printImageId({ ...imageId, imageDigest: image.digest });
    throw new AwsError(
      "ScanNotFoundException",
      `Image scan does not exist for the image with '${printed}' in the repository with name '${name}' in the registry with id '${registryId}'`,
    );
  }
  const { status, description, results } = scan;
  const found = results ? listVulnerabilities(repository, image) : [];
  const end = page.start + page.size;
  const imageTag = imageId.imageTag;
  return {
    registryId,
    repositoryName: name,
    imageId: { imageDigest: image.digest, ...(imageTag === undefined ? {} : { imageTag }) },
    imageScanStatus: { status, description },
    ...(results
      ? {
          imageScanFindings: {
            ...printPage(repository, image, found.slice(page.start, end)),
            imageScanCompletedAt: results.completedAtMs / 1000,
            vulnerabilitySourceUpdatedAt: results.sourceUpdatedAtMs / 1000,
            findingSeverityCounts: results.severityCounts,
          },
        }
      : {}),
    ...(end < found.length ? { nextToken: page.tokenAt(end) } : {}),
  };
};

/** Inspector's findings are answered in the registry's own account alone. */
function findScan(repository: Repository, image: ImageFacts, call: Call) {
  const isOwn = call.caller.account.accountId === repository.account.accountId;
  if (repository.isEnhanced && !isOwn) return undefined;
  return scanOf(repository, image, call.now);
}

function printPage(repository: Repository, image: ImageFacts, found: readonly Vulnerability[]) {
  return repository.isEnhanced
    ? { enhancedFindings: found.map((one) => printEnhanced(repository, image, one)) }
    : { findings: found.map(printBasic) };
}
