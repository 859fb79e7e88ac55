import { PARTITIONS } from "@/lib/iam/identifiers/partitions";
import type {
  AccountRecord,
  RepositoryChange,
  RepositorySpec,
} from "@/lib/practice/state/state-schema";
import { digestOf, givenRepositories } from "./given-repositories";
import { type ImageChanges, openImageChanges } from "./image-changes";
import { changesOf } from "./repository-changes";

/** One repository of one account in one region. */
export type Repository = {
  readonly account: AccountRecord;
  readonly region: string;
  readonly spec: RepositorySpec;
  readonly name: string;
  readonly arn: string;
  readonly uri: string;
  readonly createdAtMs: number;
  /** Those that are generated; others were put since. */
  readonly images: number;
  /** Until when its images were pushed. */
  readonly lastPushMs: number;
  readonly content?: RepositorySpec["content"];
  readonly tagMutability: NonNullable<RepositorySpec["tagMutability"]>;
  /** Tags to which the mutability does not apply: `*` stands for any characters. */
  readonly tagExclusions: readonly string[];
  readonly encryption: { readonly type: string; readonly kmsKey?: string };
  readonly lifecyclePolicy?: string;
  /** Of its images in turn, in place of what the scan would say. */
  readonly scans?: RepositorySpec["scans"];
  readonly isEnhanced: boolean;
  readonly findingsEach?: number;
  readonly scanOnPush: boolean;
  readonly policy?: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly archivedEvery?: number;
  readonly statuses?: RepositorySpec["statuses"];
  /** From which its images are made: the same for the same state, another for every repository. */
  readonly seed: string;
  /** What was put, deleted and tagged since. */
  readonly changes?: ImageChanges;
};

/** The repositories of a region: made when asked for, so that their number costs nothing. */
export type RepositoryCatalog = {
  /** In the order of the list, from a position on; a deleted one leaves its position empty. */
  readonly from: (position: number) => Iterable<readonly [position: number, Repository]>;
  readonly find: (name: string) => Repository | undefined;
};

const DAY_MS = 86_400_000;
export function openCatalog(
  stateSeed: string,
  account: AccountRecord,
  region: string,
): RepositoryCatalog {
  const given = givenRepositories(stateSeed, account, region);
  const changes = changesOf(account, region);
  const build = (spec: RepositorySpec, change?: RepositoryChange) =>
    buildRepository(stateSeed, account, region, spec, change);
  /** As it is now; undefined where it was deleted. */
  const current = (spec: RepositorySpec) => {
    const change = changes.get(spec.name);
    if (!change) return build(spec);
    return change.spec === null ? undefined : build(change.spec, change);
  };
  return {
    *from(position) {
      for (let index = position; index < given.count; index += 1) {
        const repository = current(given.at(index));
        if (repository) yield [index, repository];
      }
      for (const [order, change] of [...changes.values()].entries()) {
        const index = given.count + order;
        if (index < position || change.spec === null || given.find(change.name)) continue;
        yield [index, build(change.spec, change)];
      }
    },
    find: (name) => {
      const change = changes.get(name);
      if (change) return change.spec === null ? undefined : build(change.spec, change);
      const spec = given.find(name);
      return spec && build(spec);
    },
  };
}

function buildRepository(
  stateSeed: string,
  account: AccountRecord,
  region: string,
  spec: RepositorySpec,
  change: RepositoryChange | undefined,
): Repository {
  const digest = digestOf(stateSeed, account, region, spec.name);
  // Between one and two years before the account was made here.
  const ageMs = (365 + (digest.readUInt16BE(4) % 365)) * DAY_MS + digest.readUInt32BE(6);
  const changes = change?.images && openImageChanges(change.images);
  return {
    account,
    region,
    spec,
    name: spec.name,
    arn: `arn:${account.partition}:ecr:${region}:${account.accountId}:repository/${spec.name}`,
    uri: `${registryHost(account, region)}/${spec.name}`,
    createdAtMs:
      spec.createdAt === undefined
        ? Date.parse(account.createdAt) - ageMs
        : Date.parse(spec.createdAt),
    images: spec.images,
    lastPushMs: Date.parse(account.createdAt),
    ...(spec.content === undefined ? {} : { content: spec.content }),
    tagMutability: spec.tagMutability ?? "MUTABLE",
    tagExclusions: spec.tagExclusions ?? [],
    encryption: spec.encryption ?? { type: "AES256" },
    ...(spec.lifecyclePolicy === undefined ? {} : { lifecyclePolicy: spec.lifecyclePolicy }),
    ...(spec.scans === undefined ? {} : { scans: spec.scans }),
    isEnhanced: spec.enhancedScanning ?? false,
    ...(spec.findingsEach === undefined ? {} : { findingsEach: spec.findingsEach }),
    scanOnPush: spec.scanOnPush ?? false,
    ...(spec.policy === undefined ? {} : { policy: spec.policy }),
    tags: spec.tags ?? {},
    ...(spec.archivedEvery === undefined ? {} : { archivedEvery: spec.archivedEvery }),
    ...(spec.statuses === undefined ? {} : { statuses: spec.statuses }),
    seed: digest.toString("hex"),
    ...(changes ? { changes } : {}),
  };
}

/** Source: ECR User Guide, "Private registry". */
export function registryHost(account: AccountRecord, region: string): string {
  return `${account.accountId}.dkr.ecr.${region}.${PARTITIONS[account.partition].dnsSuffix}`;
}
