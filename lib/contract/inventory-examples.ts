import type { FilterPreview } from "@/lib/domain/inventory/filter-preview";
import type { Image } from "@/lib/domain/inventory/image";
import type { ImageAttachments } from "@/lib/domain/inventory/image-attachments";
import type { ImageCopies } from "@/lib/domain/inventory/image-copies";
import type { ImageFindings } from "@/lib/domain/inventory/image-findings";
import { type InventoryBreakdown, WEEKS_TOLD } from "@/lib/domain/inventory/inventory-breakdown";
import type { InventoryFilter } from "@/lib/domain/inventory/inventory-filter";
import type { InventorySummary } from "@/lib/domain/inventory/inventory-summary";
import type { LifecycleSimulationView } from "@/lib/domain/inventory/lifecycle-simulation";
import { listWeeks } from "@/lib/domain/inventory/list-weeks";
import type { Repository } from "@/lib/domain/inventory/repository";
import type { RepositoryPoliciesView } from "@/lib/domain/inventory/repository-policies";
import type { SyncCertificate } from "@/lib/domain/inventory/sync-certificate";
import type { SyncRun } from "@/lib/domain/inventory/sync-run";
import type { TagMove } from "@/lib/domain/inventory/tag-move";
import { exampleIds, later, morning } from "./examples";

export const exampleDigest =
  "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

export const exampleFilter: InventoryFilter = {
  includeRepositories: ["payments/*"],
  excludeRepositories: ["*-cache"],
  tagPatterns: ["v*"],
  newestPerRepository: 100,
  pushedWithinDays: null,
};

export const exampleSyncRun: SyncRun = {
  id: exampleIds.runId,
  registryId: exampleIds.registryId,
  trigger: "manual",
  state: "partial",
  cancelling: false,
  requestedAt: morning,
  startedAt: morning,
  finishedAt: later,
  allRepositoriesListed: true,
  filter: exampleFilter,
  repositories: { listed: 310, done: 310, failed: 2, gone: 1, leftOut: 12 },
  images: { listed: 8600, gone: 12, leftOut: 4300 },
  pages: 312,
  reason:
    "The images of 2 of 310 repositories could not be listed to the end. One of them (AccessDeniedException): User: arn:aws:sts::123456789012:assumed-role/MooringReader/mooring is not authorized to perform: ecr:DescribeImages on resource: arn:aws:ecr:us-east-1:123456789012:repository/team/secret",
};

export const exampleCertificate: SyncCertificate = {
  version: 1,
  runId: exampleIds.runId,
  registry: {
    id: exampleIds.registryId,
    name: "Production",
    type: "aws-ecr",
    location: { awsAccountId: "210987654321", region: "us-west-1" },
  },
  startedAt: morning,
  endedAt: later,
  state: "partial",
  reason:
    "The images of 2 of 310 repositories could not be listed to the end. One of them (AccessDeniedException): User: arn:aws:sts::123456789012:assumed-role/MooringReader/mooring is not authorized to perform: ecr:DescribeImages on resource: arn:aws:ecr:us-east-1:123456789012:repository/team/secret",
  pages: 312,
  allRepositoriesListed: true,
  repositories: { listed: 310, done: 310, failed: 2, gone: 1, certified: 308 },
  images: 4288,
  statuses: { ACTIVE: 4200, ARCHIVED: 88 },
  sha256: "7d865e959b2466918c9863afca942d0fb89d7c9ac0c99bafc3749504ded97730",
  filter: null,
  notListed: {
    total: 2,
    first: [
      {
        name: "payments/legacy",
        problem: { code: "AccessDeniedException", message: "Not authorized to DescribeImages." },
      },
    ],
  },
};

export const exampleRepository: Repository = {
  id: exampleIds.repositoryId,
  registryId: exampleIds.registryId,
  name: "payments/api",
  uri: "210987654321.dkr.ecr.us-west-1.amazonaws.com/payments/api",
  createdAt: morning,
  settings: { tagMutability: "IMMUTABLE", scanOnPush: true, encryption: "AES256", kmsKey: null },
  images: { total: 42, untagged: 3, archived: 1, leftOut: 58 },
  sizeBytes: 1_734_867_200,
  newestPushAt: later,
  shares: {
    all: { images: 30, signed: 21, sbom: 20, attested: 0, uncertain: 0 },
    tagged: { images: 27, signed: 21, sbom: 20, attested: 0, uncertain: 0 },
  },
  completeAt: later,
  problem: null,
  firstSeenAt: morning,
  goneAt: null,
};

export const exampleImage: Image = {
  registryId: exampleIds.registryId,
  repositoryId: exampleIds.repositoryId,
  repositoryName: "payments/api",
  digest: exampleDigest,
  tags: ["v1.2", "latest"],
  sizeBytes: 41_306_361,
  mediaType: "application/vnd.oci.image.manifest.v1+json",
  artifactType: "application/vnd.oci.image.config.v1+json",
  subjectDigest: null,
  pushedAt: morning,
  pulledAt: later,
  status: "ACTIVE",
  archivedAt: null,
  activatedAt: null,
  scanStatus: "COMPLETE",
  scannedAt: later,
  findings: { HIGH: 1, MEDIUM: 4 },
  scanReadAt: later,
  marks: { signed: true, sbom: false, attested: false },
  isAttached: false,
  firstSeenAt: later,
  goneAt: null,
};

export const exampleTagMove: TagMove = {
  tag: "latest",
  fromDigest: "sha256:60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752",
  toDigest: exampleDigest,
  seenAt: later,
};

export const exampleAttachments: ImageAttachments = {
  attachments: [
    {
      digest: "sha256:60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752",
      role: "signature",
      name: "Notation signature",
      by: "subject",
      isArchived: false,
      attachedTo: exampleDigest,
      depth: 1,
      sizeBytes: 2_318,
      pushedAt: morning,
    },
  ],
  isCut: false,
  isComplete: true,
  subjects: [],
  notKnown: null,
};

export const exampleFindings: ImageFindings = {
  outcome: "told",
  readAt: later,
  scan: { status: "ACTIVE", description: "Continuous scan is selected for image." },
  results: {
    scanner: "enhanced",
    completedAt: morning,
    sourceUpdatedAt: morning,
    counts: { CRITICAL: 1 },
    inUse: { clusters: 2, lastAt: morning },
    findings: 1,
    unreadable: 0,
    isCut: false,
    vulnerabilities: [
      {
        id: "CVE-2021-3711",
        title: "CVE-2021-3711 - openssl",
        description: "A buffer overflow in the decryption of SM2 data.",
        severity: "CRITICAL",
        score: 9.8,
        url: "https://nvd.nist.gov/vuln/detail/CVE-2021-3711",
        packages: [
          {
            name: "openssl",
            version: "1.1.1k-1",
            fixedIn: "0:1.1.1l-1",
            path: null,
            manager: "OS",
            layer: "sha256:60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752",
          },
        ],
        morePackages: 0,
        fix: "yes",
        exploitKnown: false,
        state: "ACTIVE",
      },
    ],
  },
};

export const exampleCopies: ImageCopies = {
  items: [
    {
      registryId: exampleIds.registryId,
      registryName: "Production",
      repositoryId: exampleIds.repositoryId,
      repositoryName: "payments/api-mirror",
      digest: exampleDigest,
      tags: ["v1.2"],
      pushedAt: later,
    },
  ],
  hasMore: false,
};

export const exampleBreakdown: InventoryBreakdown = {
  weeks: listWeeks(WEEKS_TOLD, new Date("2026-01-15T08:00:00.000Z")).map((week, index) => ({
    week,
    images: index % 3,
  })),
  olderImages: 240,
  uncountedRepositories: 0,
  largest: [
    {
      repositoryId: "018f6f5e-7c1a-7000-8000-0000000000b1",
      name: "payments/api",
      sizeBytes: 5_300_000_000,
    },
  ],
  others: { repositories: 11, sizeBytes: 1_200_000_000 },
};

export const exampleInventory: InventorySummary = {
  repositories: 309,
  incompleteRepositories: 2,
  images: 4288,
  sizeBytes: 903_174_123_520,
  newestPushAt: later,
  lastRun: exampleSyncRun,
  completeAt: morning,
  filter: exampleFilter,
  leftOut: { repositories: 12, images: 4300 },
  scans: { state: "cut", readAt: later, images: 2_000, reason: null },
  isFilterOutdated: false,
  nextSyncAt: "2026-01-16T08:00:00.000Z",
};

export const exampleFilterPreview: FilterPreview = {
  knownAt: morning,
  notKnown: { repositories: 0, images: 0 },
  repositories: {
    matching: 12,
    of: 310,
    isCut: false,
    matchingNames: ["payments/api", "payments/worker"],
    otherNames: ["platform/base"],
  },
  images: { matching: 860, of: 8600, isCut: false },
};

export const exampleLifecyclePolicy =
  '{"rules":[{"rulePriority":1,"selection":{"tagStatus":"untagged","countType":"sinceImagePushed","countUnit":"days","countNumber":14},"action":{"type":"expire"}}]}';

export const exampleRepositoryPolicies: RepositoryPoliciesView = {
  readAt: later,
  lifecycle: { text: exampleLifecyclePolicy },
  access: { text: null },
  outside: { grants: [] },
};

export const exampleLifecycleSimulation: LifecycleSimulationView = {
  awsRefuses: null,
  findings: [],
  outcome: {
    images: 42,
    horizons: [
      {
        days: 0,
        at: later,
        expired: 1,
        archived: 0,
        kept: 41,
        signed: 0,
        pulledInLast7Days: 0,
      },
    ],
    events: [
      {
        digest: exampleDigest,
        tags: [],
        pushedAt: morning,
        sizeBytes: 41_306_361,
        action: "expire",
        at: later,
        rule: 1,
        signed: false,
        pulledInLast7Days: false,
        isTied: false,
      },
    ],
    eventCount: 1,
    indexes: 0,
    isComplete: true,
  },
};
