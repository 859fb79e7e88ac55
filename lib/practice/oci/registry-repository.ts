import { type Blob, type Manifest, makeImage } from "./make-image";

/** One repository with all its images, less what was deleted. */
export class RegistryRepository {
  readonly #manifests = new Map<string, Manifest>();
  readonly #blobs = new Map<string, Blob>();
  readonly #tags = new Map<string, Manifest>();
  readonly #deleted: Set<string>;

  /** `deleted` outlives this object, which is made again whenever it is needed. */
  constructor(seed: string, images: number, deleted: Set<string>) {
    this.#deleted = deleted;
    for (let index = 0; index < images; index += 1) {
      const image = makeImage(seed, index);
      for (const manifest of image.manifests) this.#manifests.set(manifest.digest, manifest);
      for (const blob of image.blobs) this.#blobs.set(blob.digest, blob);
      for (const tag of tagsAt(index, images)) this.#tags.set(tag, image.top);
    }
  }

  get tags(): readonly string[] {
    const live = [...this.#tags].filter(([, { digest }]) => !this.#deleted.has(digest));
    return live.map(([tag]) => tag).sort();
  }

  tagged(tag: string): Manifest | undefined {
    const manifest = this.#tags.get(tag);
    return manifest && this.manifest(manifest.digest);
  }

  manifest(digest: string): Manifest | undefined {
    return this.#deleted.has(digest) ? undefined : this.#manifests.get(digest);
  }

  blob(digest: string): Blob | undefined {
    return this.#deleted.has(digest) ? undefined : this.#blobs.get(digest);
  }

  /** Of something that it has: what is remembered is never more than there was. */
  delete({ digest }: Manifest | Blob): void {
    this.#deleted.add(digest);
  }
}

/** One image in five has lost its tag to a newer one; the newest is `latest`. */
function tagsAt(index: number, images: number): readonly string[] {
  const isNewest = index === images - 1;
  if (index % 5 === 3 && !isNewest) return [];
  return [`1.${Math.floor(index / 10)}.${index % 10}`, ...(isNewest ? ["latest"] : [])];
}
