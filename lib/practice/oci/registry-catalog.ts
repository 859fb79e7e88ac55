import { createHmac } from "node:crypto";
import { generatedName } from "@/lib/practice/ecr/repository-names";
import type { RepositorySpec } from "./registry-options";
import { RegistryRepository } from "./registry-repository";
import { compareNames, isRepositoryName, MAX_NAME_LENGTH } from "./repository-name";

const DEFAULT_REPOSITORIES = 12;
const MAX_REPOSITORIES = 100_000;
const MAX_IMAGES = 1000;
/** Repositories whose images are in memory; the others are made when asked for. */
const MAX_OPEN = 100;

export class RegistryCatalog {
  readonly #secret: string;
  readonly #images: ReadonlyMap<string, number>;
  readonly #open = new Map<string, RegistryRepository>();
  readonly #deleted = new Map<string, Set<string>>();
  /** In the order of a catalog. */
  readonly #names: readonly string[];

  /** @throws RangeError for more than it can hold, or a name that no registry has */
  constructor(secret: string, given: number | readonly RepositorySpec[] = DEFAULT_REPOSITORIES) {
    const count = typeof given === "number" ? given : given.length;
    if (count > MAX_REPOSITORIES) throw new RangeError(`${count} repositories are too many.`);
    const specs = typeof given === "number" ? makeSpecs(given) : given;
    for (const spec of specs) checkSpec(spec);
    this.#secret = secret;
    this.#images = new Map(specs.map(({ name, images }) => [name, images]));
    this.#names = [...this.#images.keys()].sort(compareNames);
  }

  /** At most `size` names that come after `last`, and whether more do. */
  page(last: string, size: number): { readonly names: readonly string[]; readonly more: boolean } {
    const start = this.#placeAfter(last);
    const names = this.#names.slice(start, start + size);
    return { names, more: start + size < this.#names.length };
  }

  find(name: string): RegistryRepository | undefined {
    const images = this.#images.get(name);
    if (images === undefined) return undefined;
    const repository = this.#open.get(name) ?? this.#make(name, images);
    // The last one used goes to the end; the first one makes room.
    this.#open.delete(name);
    this.#open.set(name, repository);
    const [oldest] = this.#open.keys();
    if (this.#open.size > MAX_OPEN && oldest !== undefined) this.#open.delete(oldest);
    return repository;
  }

  /** By halves: a catalog may be long, and every page asks. */
  #placeAfter(last: string): number {
    let [low, high] = [0, this.#names.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compareNames(this.#names[middle] ?? "", last) > 0) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #make(name: string, images: number): RegistryRepository {
    const deleted = this.#deleted.get(name) ?? new Set<string>();
    this.#deleted.set(name, deleted);
    const seed = createHmac("sha256", this.#secret).update(`repository\0${name}`).digest("hex");
    return new RegistryRepository(seed, images, deleted);
  }
}

/** Every ninth is empty, as one whose images were all deleted. */
function makeSpecs(count: number): readonly RepositorySpec[] {
  return Array.from({ length: count }, (_, index) => ({
    name: generatedName(index),
    images: index % 9 === 4 ? 0 : 1 + ((index * 7) % 23),
  }));
}

function checkSpec({ name, images }: RepositorySpec): void {
  if (!isRepositoryName(name) || name.length > MAX_NAME_LENGTH) {
    throw new RangeError(`"${name}" is not the name of a repository.`);
  }
  if (images > MAX_IMAGES) throw new RangeError(`${images} images in ${name} are too many.`);
}
