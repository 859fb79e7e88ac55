import { createHash } from "node:crypto";
import type { AccountRecord, RepositorySpec } from "@/lib/practice/state/state-schema";
import { generatedIndex, generatedName } from "./repository-names";

/** Where Amazon Inspector scans: a setting of a registry, which is an account in a region. */
const ENHANCED_REGIONS: readonly string[] = ["eu-central-1", "us-gov-east-1"];
const OWNERS = ["core", "commerce", "insight"];

/** As the region was made, before any change. */
export type GivenRepositories = {
  readonly count: number;
  readonly at: (index: number) => RepositorySpec;
  readonly find: (name: string) => RepositorySpec | undefined;
};

export function givenRepositories(
  stateSeed: string,
  account: AccountRecord,
  region: string,
): GivenRepositories {
  const given = Object.hasOwn(account.repositories, region) ? account.repositories[region] : 0;
  if (Array.isArray(given)) {
    return {
      count: given.length,
      at: (index) => {
        const spec = given[index];
        if (!spec) throw new RangeError(`No repository ${index} in ${region}`);
        return spec;
      },
      find: (name) => given.find((candidate) => candidate.name === name),
    };
  }
  const count = given ?? 0;
  const at = (index: number) => generateSpec(stateSeed, account, region, index);
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
    ...(ENHANCED_REGIONS.includes(region) ? { enhancedScanning: true } : {}),
    ...generateContent(random),
  };
}

/** One repository in three has indexes and artifacts among its images, one in forty is of charts alone. */
function generateContent(random: number): Pick<RepositorySpec, "content"> {
  if (random % 40 === 7) return { content: { kind: "charts" } };
  return random % 3 === 1 ? { content: { kind: "mixed" } } : {};
}

/** What is random of a repository, the same each time. */
export function digestOf(
  stateSeed: string,
  account: AccountRecord,
  region: string,
  name: string,
): Buffer {
  return createHash("sha256")
    .update([stateSeed, account.accountId, region, name].join("\0"))
    .digest();
}
