import { hash } from "node:crypto";
import { contentAt } from "./image-content";
import type { ImageFacts } from "./image-facts";
import type { Repository } from "./repository-catalog";
import type { Vulnerability } from "./scan-findings";

/** Sources: ECR API model 2015-09-21, ImageScanFinding; AWS CLI Command Reference, the example of describe-image-scan-findings. */
export function printBasic({ cve, severity, packageName, version, score }: Vulnerability) {
  return {
    name: cve,
    description: describeFlaw(packageName),
    uri: `https://cve.example.org/${cve}`,
    severity,
    attributes: [
      { key: "package_version", value: version },
      { key: "package_name", value: packageName },
      { key: "CVSS2_VECTOR", value: "AV:N/AC:L/Au:N/C:C/I:N/A:N" },
      { key: "CVSS2_SCORE", value: String(score) },
    ],
  };
}

function describeFlaw(packageName: string): string {
  return `A flaw in ${packageName} that the practice AWS made up.`;
}

const VECTOR = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N";
const DAY_MS = 86_400_000;

/** Source: ECR API model 2015-09-21, EnhancedImageScanFinding. Times are seconds. */
export function printEnhanced(repository: Repository, image: ImageFacts, found: Vulnerability) {
  const { account, region, arn } = repository;
  const { cve, severity, packageName, score, fixedInVersion, isExploited } = found;
  const id = hash("sha256", `${arn}@${image.digest}/${cve}/${packageName}/${found.version}`);
  const firstSeen = image.pushedAtMs / 1000;
  const lastSeen = (image.pushedAtMs + DAY_MS) / 1000;
  return {
    awsAccountId: account.accountId,
    description: describeFlaw(packageName),
    findingArn: `arn:${account.partition}:inspector2:${region}:${account.accountId}:finding/${id.slice(0, 32)}`,
    firstObservedAt: firstSeen,
    lastObservedAt: lastSeen,
    updatedAt: lastSeen,
    packageVulnerabilityDetails: {
      cvss: [{ baseScore: score, scoringVector: VECTOR, source: "NVD", version: "3.1" }],
      referenceUrls: [`https://cve.example.org/${cve}`],
      relatedVulnerabilities: [],
      source: "NVD",
      sourceUrl: `https://cve.example.org/${cve}`,
      vendorCreatedAt: firstSeen,
      vendorSeverity: severity,
      vendorUpdatedAt: firstSeen,
      vulnerabilityId: cve,
      vulnerablePackages: vulnerablePackages(repository, image, found),
    },
    remediation: { recommendation: { text: "None Provided" } },
    resources: [containerImage(repository, image)],
    score,
    scoreDetails: {
      cvss: {
        adjustments: [],
        score,
        scoreSource: "NVD",
        scoringVector: VECTOR,
        version: "3.1",
      },
    },
    severity,
    status: "ACTIVE",
    title: `${cve} - ${packageName}`,
    type: "PACKAGE_VULNERABILITY",
    fixAvailable: fixedInVersion === undefined ? "NO" : "YES",
    exploitAvailable: isExploited ? "YES" : "NO",
  };
}

function vulnerablePackages(repository: Repository, image: ImageFacts, found: Vulnerability) {
  const { packageName, version, fixedInVersion, bundledIn } = found;
  // A config stands before the layers.
  const layers =
    image.index < repository.images ? contentAt(repository, image.index).blobs.slice(1) : [];
  const layer = layers[version.length % Math.max(1, layers.length)];
  const more = {
    version,
    ...(layer ? { sourceLayerHash: layer.digest } : {}),
    ...(fixedInVersion === undefined ? {} : { fixedInVersion }),
  };
  return [
    {
      arch: "X86_64",
      epoch: 0,
      name: packageName,
      packageManager: "OS",
      release: "1",
      ...more,
    },
    ...bundledIn.map((filePath) => ({
      epoch: 0,
      filePath,
      name: `${packageName}-js`,
      packageManager: "NODEPKG",
      ...more,
    })),
  ];
}

function containerImage(repository: Repository, image: ImageFacts) {
  const { account, arn, name, tags } = repository;
  // Whether it runs somewhere is the image's and not the finding's.
  const inUseCount = Number.parseInt(hash("sha256", image.digest).slice(0, 2), 16) % 4;
  return {
    details: {
      awsEcrContainerImage: {
        architecture: "amd64",
        imageHash: image.digest,
        imageTags: image.tags,
        platform: "DEBIAN_12",
        pushedAt: image.pushedAtMs / 1000,
        registry: account.accountId,
        repositoryName: name,
        inUseCount,
        ...(inUseCount > 0 ? { lastInUseAt: (image.pushedAtMs + DAY_MS) / 1000 } : {}),
      },
    },
    id: `${arn}/${image.digest}`,
    tags,
    type: "AWS_ECR_CONTAINER_IMAGE",
  };
}
