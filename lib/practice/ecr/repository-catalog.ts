import { createHash } from "node:crypto";
import { PARTITIONS } from "@/lib/iam/identifiers/partitions";
import type { AccountRecord, RepositorySpec } from "@/lib/practice/state/state-schema";
import { generatedIndex, generatedName } from "./repository-names";

/** One repository of one account in one region. */
export type Repository = {
  readonly account: AccountRecord;
  readonly region: string;
  readonly name: string;
  readonly arn: string;
  readonly uri: string;
  readonly createdAtMs: number;
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
  readonly scanOnPush: boolean;
  readonly policy?: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly archivedEvery?: number;
  /** From which its images are made: the same for the same state, another for every repository. */
  readonly seed: string;
};

/** The repositories of a region: made when asked for, so that their number costs nothing. */
export type RepositoryCatalog = {
  readonly count: number;
  readonly at: (index: number) => Repository;
  readonly find: (name: string) => Repository | undefined;
};

const DAY_MS = 86_400_000;
const OWNERS = ["core", "commerce", "insight"];

export function openCatalog(
  stateSeed: string,
  account: AccountRecord,
  region: string,
): RepositoryCatalog {
  const given = Object.hasOwn(account.repositories, region) ? account.repositories[region] : 0;
  const build = (spec: RepositorySpec) => buildRepository(stateSeed, account, region, spec);
  if (Array.isArray(given)) {
    return {
      count: given.length,
      at: (index) => {
        const spec = given[index];
        if (!spec) throw new RangeError(`No repository ${index} in ${region}`);
        return build(spec);
      },
      find: (name) => {
        const spec = given.find((candidate) => candidate.name === name);
        return spec && build(spec);
      },
    };
  }
  const count = given ?? 0;
  const at = (index: number) => build(generateSpec(stateSeed, account, region, index));
  return {
    count,
    at,
    find: (name) => {
      const index = generatedIndex(name);
      return index !== undefined && index < count ? at(index) : undefined;
    },
  };
}

/** Every ninth generated repository is empty; the others hold from one image to a few hundred. */
function generateSpec(
  stateSeed: string,
  account: AccountRecord,
  region: string,
  index: number,
): RepositorySpec {
  const name = generatedName(index);
  const random = digestOf(stateSeed, account, region, name).readUInt32BE(0);
  const isEmpty = index % 9 === 4;
  return {
    name,
    images: isEmpty ? 0 : 1 + Math.floor((random % 1000) ** 2 / 3000),
    tagMutability: random % 4 === 0 ? "IMMUTABLE" : "MUTABLE",
    scanOnPush: random % 3 !== 0,
    tags: { team: name.split("/")[0] ?? name, owner: OWNERS[random % OWNERS.length] ?? "core" },
    ...(random % 5 === 0 ? { archivedEvery: 12 } : {}),
    ...generateContent(random),
  };
}

/** One repository in three has indexes and artifacts among its images, one in forty is of charts alone. */
function generateContent(random: number): Pick<RepositorySpec, "content"> {
  if (random % 40 === 7) return { content: { kind: "charts" } };
  return random % 3 === 1 ? { content: { kind: "mixed" } } : {};
}

function digestOf(stateSeed: string, account: AccountRecord, region: string, name: string): Buffer {
  return createHash("sha256")
    .update([stateSeed, account.accountId, region, name].join("\0"))
    .digest();
}

function buildRepository(
  stateSeed: string,
  account: AccountRecord,
  region: string,
  spec: RepositorySpec,
): Repository {
  const digest = digestOf(stateSeed, account, region, spec.name);
  // Between one and two years before the account was made here.
  const ageMs = (365 + (digest.readUInt16BE(4) % 365)) * DAY_MS + digest.readUInt32BE(6);
  return {
    account,
    region,
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
    scanOnPush: spec.scanOnPush ?? false,
    ...(spec.policy === undefined ? {} : { policy: spec.policy }),
    tags: spec.tags ?? {},
    ...(spec.archivedEvery === undefined ? {} : { archivedEvery: spec.archivedEvery }),
    seed: digest.toString("hex"),
  };
}

/** Source: ECR User Guide, "Private registry". */
export function registryHost(account: AccountRecord, region: string): string {
  return `${account.accountId}.dkr.ecr.${region}.${PARTITIONS[account.partition].dnsSuffix}`;
}
