/**
 * A lifecycle policy of a repository, read.
 * Source: Amazon ECR User Guide, "Lifecycle policy properties in Amazon ECR" and "Examples of lifecycle policies in Amazon ECR".
 */
export type LifecyclePolicy = {
  /** By priority, the first first. */
  readonly rules: readonly LifecycleRule[];
};

export type LifecycleRule = {
  /** Position in `rules` of the text, from 0. */
  readonly index: number;
  readonly priority: number;
  readonly description?: string;
  readonly tags: TagSelection;
  /** The rule sees the images of this class alone. */
  readonly storageClass: StorageClass;
  readonly count: RuleCount;
  /** `transition`: into the archive. */
  readonly action: LifecycleAction;
};

/** `tagged`: the image has, for each of these, some tag that it matches. */
export type TagSelection =
  | { readonly status: "any" | "untagged" }
  | { readonly status: "tagged"; readonly list: TagList; readonly texts: readonly string[] };

export type RuleCount =
  | { readonly type: "imageCountMoreThan"; readonly images: number }
  | { readonly type: AgeType; readonly days: number };

export const TAG_STATUSES = ["tagged", "untagged", "any"] as const;
export const TAG_LISTS = ["tagPatternList", "tagPrefixList"] as const;
export type TagList = (typeof TAG_LISTS)[number];
export const STORAGE_CLASSES = ["standard", "archive"] as const;
export type StorageClass = (typeof STORAGE_CLASSES)[number];
export const AGE_TYPES = [
  "sinceImagePushed",
  "sinceImagePulled",
  "sinceImageTransitioned",
] as const;
export type AgeType = (typeof AGE_TYPES)[number];
export const COUNT_TYPES = ["imageCountMoreThan", ...AGE_TYPES] as const;
export const ACTIONS = ["expire", "transition"] as const;
export type LifecycleAction = (typeof ACTIONS)[number];

/** Source: Amazon ECR service quotas, "Lifecycle policy length" and "Rules per lifecycle policy"; neither can be raised. */
export const MAX_POLICY_LENGTH = 30_720;
export const MAX_RULES = 50;
/** Source: "Lifecycle policy properties", `tagPatternList`. */
export const MAX_WILDCARDS = 4;
/** Source: "Examples of lifecycle policies": images stay in the archive for 90 days at least. */
export const MIN_ARCHIVE_DAYS = 90;
