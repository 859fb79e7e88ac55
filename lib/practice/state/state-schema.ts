import { z } from "zod";
import { PARTITION_IDS } from "@/lib/iam/identifiers/partitions";

const names = z.record(z.string(), z.string());

/** A policy document is kept as the text that was given, as IAM does. */
const policyText = z.string();

const accessKey = z.strictObject({ accessKeyId: z.string(), secretAccessKey: z.string() });

const user = z.strictObject({
  userId: z.string(),
  userName: z.string(),
  path: z.string(),
  createdAt: z.iso.datetime(),
  accessKeys: z.array(accessKey),
  /** Policy name → document. */
  inlinePolicies: z.record(z.string(), policyText),
  attachedPolicyArns: z.array(z.string()),
});

const role = z.strictObject({
  roleId: z.string(),
  roleName: z.string(),
  path: z.string(),
  createdAt: z.iso.datetime(),
  description: z.string().optional(),
  maxSessionDurationSeconds: z.int(),
  trustPolicy: policyText,
  /** The unique id of each user or role that the trust policy names, as it was when the policy was saved. */
  trustedPrincipalIds: names,
  inlinePolicies: z.record(z.string(), policyText),
  attachedPolicyArns: z.array(z.string()),
  permissionsBoundaryArn: z.string().optional(),
  tags: names,
});

const policyVersions = z.strictObject({
  /** A number is never given twice. */
  last: z.int(),
  default: z.int(),
  all: z.array(
    z.strictObject({ number: z.int(), createdAt: z.iso.datetime(), document: policyText }),
  ),
});

const managedPolicy = z.strictObject({
  policyId: z.string(),
  policyName: z.string(),
  path: z.string(),
  createdAt: z.iso.datetime(),
  description: z.string().optional(),
  /** The default version's. */
  document: policyText,
  /** Absent: it never had another version than v1. */
  versions: policyVersions.optional(),
  tags: names,
});

/** What the images of a repository are; absent: each is one for itself. */
const repositoryContent = z.discriminatedUnion("kind", [
  /** Images, indexes, signatures, SBOMs, attestations and charts side by side. */
  z.strictObject({ kind: z.literal("mixed") }),
  z.strictObject({ kind: z.literal("charts") }),
  /** One after the other, each with so many images in it, which count as images too. */
  z.strictObject({ kind: z.literal("indexes"), children: z.int().min(1).max(500) }),
]);

/** Source: ECR API model 2015-09-21, ScanStatus. */
export const SCAN_STATUSES = [
  "IN_PROGRESS",
  "COMPLETE",
  "FAILED",
  "UNSUPPORTED_IMAGE",
  "ACTIVE",
  "PENDING",
  "SCAN_ELIGIBILITY_EXPIRED",
  "FINDINGS_UNAVAILABLE",
  "LIMIT_EXCEEDED",
  "IMAGE_ARCHIVED",
] as const;

export type ScanStatus = (typeof SCAN_STATUSES)[number];

/** Source: ECR API model 2015-09-21, ImageTagMutability. */
export const TAG_MUTABILITIES = [
  "MUTABLE",
  "IMMUTABLE",
  "IMMUTABLE_WITH_EXCLUSION",
  "MUTABLE_WITH_EXCLUSION",
] as const;

export const ENCRYPTION_TYPES = ["AES256", "KMS", "KMS_DSSE"] as const;

export const repositorySpecSchema = z.strictObject({
  name: z.string(),
  /** How many images it holds; they are generated on demand. */
  images: z.int().nonnegative(),
  createdAt: z.iso.datetime().optional(),
  content: repositoryContent.optional(),
  tagMutability: z.enum(TAG_MUTABILITIES).optional(),
  /** Filters of tags to which the mutability does not apply. */
  tagExclusions: z.array(z.string()).optional(),
  encryption: z
    .strictObject({ type: z.enum(ENCRYPTION_TYPES), kmsKey: z.string().optional() })
    .optional(),
  scanOnPush: z.boolean().optional(),
  /** The repository policy. */
  policy: policyText.optional(),
  lifecyclePolicy: policyText.optional(),
  /** Image by image in turn, from the oldest: how its scan stands; `NONE`: it has none. Absent: as it comes. */
  scans: z
    .array(z.enum([...SCAN_STATUSES, "NONE"]))
    .min(1)
    .optional(),
  /** Scanned by Inspector. In AWS it is a setting of the whole registry. */
  enhancedScanning: z.boolean().optional(),
  /** Image by image in turn, in place of `archivedEvery`; `RESTORED`: active again after it was archived. */
  statuses: z
    .array(z.enum(["ACTIVE", "ARCHIVED", "ACTIVATING", "RESTORED"]))
    .min(1)
    .optional(),
  /** How many each scanned image has; absent: fewer than 24, by the seed. */
  findingsEach: z.int().min(0).max(5000).optional(),
  tags: names.optional(),
  /** Every n-th image is archived; absent: none. */
  archivedEvery: z.int().min(2).optional(),
});

export type RepositorySpec = z.infer<typeof repositorySpecSchema>;

/** An image that was put; its layers are those of the generated ones. */
const storedImage = z.strictObject({
  /** After the generated images; never given twice. */
  place: z.int().nonnegative(),
  digest: z.string(),
  mediaType: z.string(),
  artifactMediaType: z.string().optional(),
  subjectDigest: z.string().optional(),
  sizeBytes: z.int().nonnegative(),
  pushedAt: z.iso.datetime(),
  manifest: z.string(),
});

const imageChanges = z.strictObject({
  put: z.array(storedImage),
  nextPlace: z.int().nonnegative(),
  /** Places of generated images. */
  deleted: z.array(z.int().nonnegative()),
  /** Tags that moved: where each is now; null: nowhere. A list, because a tag may be called `__proto__`. */
  tags: z.array(z.tuple([z.string(), z.int().nonnegative().nullable()])),
});

/** What was done to a repository by the API: it stands before what the region says of it. */
const repositoryChange = z.strictObject({
  name: z.string(),
  /** null: it was deleted. */
  spec: repositorySpecSchema.nullable(),
  images: imageChanges.optional(),
});

export type StoredImage = z.infer<typeof storedImage>;
export type ImageChangesRecord = z.infer<typeof imageChanges>;
export type RepositoryChange = z.infer<typeof repositoryChange>;

const account = z.strictObject({
  accountId: z.string().regex(/^\d{12}$/),
  partition: z.enum(PARTITION_IDS),
  name: z.string(),
  kind: z.enum(["console", "customer"]),
  createdAt: z.iso.datetime(),
  optInRegions: z.array(z.string()),
  stsDisabledRegions: z.array(z.string()),
  users: z.record(z.string(), user),
  roles: z.record(z.string(), role),
  managedPolicies: z.record(z.string(), managedPolicy),
  /** Per region: the repositories, or how many to generate. */
  repositories: z.record(
    z.string(),
    z.union([z.int().nonnegative(), z.array(repositorySpecSchema)]),
  ),
  /** Per region, in the order of the first change. */
  repositoryChanges: z.record(z.string(), z.array(repositoryChange)).optional(),
});

export const practiceStateSchema = z.strictObject({
  version: z.literal(1),
  seed: z.string(),
  /** Seals session tokens and paging tokens; base64 of 32 bytes. */
  sealingKey: z.string(),
  port: z.int().optional(),
  registryPort: z.int().optional(),
  accounts: z.array(account),
});

export type UserRecord = z.infer<typeof user>;
export type RoleRecord = z.infer<typeof role>;
export type ManagedPolicyRecord = z.infer<typeof managedPolicy>;
export type AccountRecord = z.infer<typeof account>;
export type PracticeStateRecord = z.infer<typeof practiceStateSchema>;
