import type { ListedImage, ListedRepository } from "@/lib/domain/inventory/inventory-reader";
import type { SeededRandom } from "./seeded-random";

/** What a registry really holds. `born`: another one, where a repository was deleted and made again. */
export type ModelRepository = { name: string; born: number; images: Map<string, Set<string>> };

/** What was there all the time that somebody watched, and what at any moment of it: `repository` or `repository@digest`. */
export type Watched = { always: Set<string>; ever: Set<string>; changed: Set<string> };

/** Stands in `changed` for the list of repositories. */
export const REPOSITORIES = "";
const NAMES = ["api", "base", "cache", "data", "edge", "front", "gate", "hook"];
/** More than the engine reads of the store at once, and than it asks for at once. */
const MANY_NAMES = Array.from({ length: 230 }, (_, index) => `team/${index}`);
const TAGS = ["v1", "v2", "v3", "latest", "stable"];

/** The truth that a sync reads: it changes as people push and delete. */
export class ModelRegistry {
  readonly repositories = new Map<string, ModelRepository>();
  private made = 0;
  private readonly watches = new Set<Watched>();

  private readonly names: readonly string[] = NAMES;

  constructor(private readonly random: SeededRandom) {
    let repositories = random.between(0, 6);
    if (random.chance(0.05)) {
      this.names = MANY_NAMES;
      repositories = random.pick([12, 40, 40, 700]) ?? 12;
    }
    for (; repositories > 0; repositories -= 1) this.createRepository();
    for (const repository of this.repositories.values()) {
      const most = this.names === NAMES ? 9 : 3;
      const images = random.chance(0.2) ? 0 : random.between(1, most);
      for (let count = images; count > 0; count -= 1) this.push(repository);
    }
  }

  get isLarge(): boolean {
    return this.names === MANY_NAMES;
  }

  watch(): Watched {
    const present = new Set<string>();
    for (const { name, images } of this.repositories.values()) {
      present.add(name);
      for (const digest of images.keys()) present.add(imageKey(name, digest));
    }
    const watched = { always: present, ever: new Set(present), changed: new Set<string>() };
    this.watches.add(watched);
    return watched;
  }

  unwatch(watched: Watched): void {
    this.watches.delete(watched);
  }

  /** One thing that somebody does. */
  change(): void {
    const { random } = this;
    const repository = random.pick([...this.repositories.values()]);
    const digest = random.pick([...(repository?.images.keys() ?? [])]);
    const dice = random.next();
    if (!repository || dice < 0.05) this.createRepository();
    else if (dice < 0.11) this.deleteRepository(repository);
    else if (dice < 0.5 || digest === undefined) this.push(repository);
    else if (dice < 0.75) this.deleteImage(repository, digest);
    else this.moveTag(repository, digest);
  }

  private createRepository(): void {
    const name = this.random.pick(this.names) ?? "api";
    if (this.repositories.has(name)) return;
    this.made += 1;
    this.repositories.set(name, { name, born: this.made, images: new Map() });
    this.note(name, name, true);
  }

  private deleteRepository({ name, images }: ModelRepository): void {
    for (const digest of images.keys()) this.note(name, imageKey(name, digest), false);
    this.repositories.delete(name);
    this.note(name, name, false);
  }

  /** Of few digests, so that one that was deleted comes back. */
  private push(repository: ModelRepository): void {
    const digest = `sha256:${this.random.between(0, 29).toString(16).padStart(4, "0")}`;
    if (!repository.images.has(digest)) {
      repository.images.set(digest, new Set());
      this.note(repository.name, imageKey(repository.name, digest), true);
    }
    if (this.random.chance(0.7)) this.moveTag(repository, digest);
  }

  private deleteImage({ name, images }: ModelRepository, digest: string): void {
    images.delete(digest);
    this.note(name, imageKey(name, digest), false);
  }

  private moveTag({ name, images }: ModelRepository, digest: string): void {
    const tag = this.random.pick(TAGS) ?? "v1";
    const had = images.get(digest)?.has(tag);
    for (const tags of images.values()) tags.delete(tag);
    if (!had) images.get(digest)?.add(tag);
    for (const { changed } of this.watches) changed.add(name);
  }

  private note(repository: string, key: string, isThere: boolean): void {
    for (const { always, ever, changed } of this.watches) {
      changed.add(repository);
      if (key === repository) changed.add(REPOSITORIES);
      if (isThere) ever.add(key);
      else always.delete(key);
    }
  }
}

export function imageKey(repository: string, digest: string): string {
  return `${repository}@${digest}`;
}

export function listedRepository(name: string): ListedRepository {
  return {
    name,
    uri: `123456789012.dkr.ecr.us-east-1.amazonaws.com/${name}`,
    createdAt: null,
    settings: { tagMutability: "MUTABLE", scanOnPush: false, encryption: "AES256", kmsKey: null },
  };
}

/** Pushes lie within half a minute of it. */
export const PUSHED_AT_MS = 1_700_000_000_000;

/** Some images are attached to another, and a few of those to what is attached itself. */
export function subjectsOf({ digest }: Pick<ListedImage, "digest">): string[] {
  const number = Number.parseInt(digest.slice("sha256:".length), 16);
  const steps = number % 3 === 2 ? 1 : number % 5 === 4 ? 2 : 0;
  return steps === 0 ? [] : [`sha256:${(number - steps).toString(16).padStart(4, "0")}`];
}

export function listedImage(digest: string, tags: Iterable<string>): ListedImage {
  const number = Number.parseInt(digest.slice("sha256:".length), 16);
  return {
    digest,
    tags: [...tags],
    sizeBytes: 1_000 + number,
    mediaType: "application/vnd.oci.image.manifest.v1+json",
    artifactType: null,
    subjectDigest: null,
    pushedAt: new Date(PUSHED_AT_MS + number * 1_000).toISOString(),
    pulledAt: null,
    status: number % 5 === 0 ? "ARCHIVED" : "ACTIVE",
    archivedAt: null,
    activatedAt: null,
    scanStatus: null,
    scannedAt: null,
    findings: null,
  };
}
