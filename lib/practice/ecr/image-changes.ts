import type { ImageChangesRecord, StoredImage } from "@/lib/practice/state/state-schema";

const opened = new WeakMap<ImageChangesRecord, ImageChanges>();

export function openImageChanges(record: ImageChangesRecord): ImageChanges {
  const known = opened.get(record);
  if (known) return known;
  const changes = new ImageChanges(record);
  opened.set(record, changes);
  return changes;
}

/** What was done to the images of a repository, with its record in the state kept the same. */
export class ImageChanges {
  readonly #record: ImageChangesRecord;
  readonly #deleted: Set<number>;
  readonly #placeOfTag: Map<string, number | null>;
  /** Of the tags that moved, those that are somewhere. */
  readonly #tagsOfPlace = new Map<number, Set<string>>();
  readonly #put: Map<number, StoredImage>;
  readonly #placeOfDigest: Map<string, number>;

  constructor(record: ImageChangesRecord) {
    this.#record = record;
    this.#deleted = new Set(record.deleted);
    this.#placeOfTag = new Map(record.tags);
    for (const [tag, place] of record.tags) this.#note(tag, place);
    this.#put = new Map(record.put.map((image) => [image.place, image]));
    this.#placeOfDigest = new Map(record.put.map(({ digest, place }) => [digest, place]));
  }

  get put(): ReadonlyMap<number, StoredImage> {
    return this.#put;
  }

  get deletedCount(): number {
    return this.#deleted.size;
  }

  isDeleted(place: number): boolean {
    return this.#deleted.has(place);
  }

  putPlace(digest: string): number | undefined {
    return this.#placeOfDigest.get(digest);
  }

  /** undefined: the tag is where it was made; null: nowhere. */
  placeOfTag(tag: string): number | null | undefined {
    return this.#placeOfTag.get(tag);
  }

  /** The tags of an image, of those that it was made with and those that moved. */
  tagsAt(place: number, made: readonly string[]): readonly string[] {
    if (this.#placeOfTag.size === 0) return made;
    const tags = made.filter((tag) => !this.#placeOfTag.has(tag));
    return [...tags, ...(this.#tagsOfPlace.get(place) ?? [])];
  }

  setTag(tag: string, place: number | null): void {
    const before = this.#placeOfTag.get(tag);
    if (typeof before === "number") this.#tagsOfPlace.get(before)?.delete(tag);
    this.#placeOfTag.delete(tag);
    this.#placeOfTag.set(tag, place);
    this.#note(tag, place);
    this.#record.tags = [...this.#placeOfTag];
  }

  #note(tag: string, place: number | null): void {
    if (place === null) return;
    const tags = this.#tagsOfPlace.get(place) ?? new Set();
    this.#tagsOfPlace.set(place, tags.add(tag));
  }

  /** Answers its place. */
  add(image: Omit<StoredImage, "place">): number {
    const place = this.#record.nextPlace;
    const stored = { ...image, place };
    this.#record.nextPlace += 1;
    this.#record.put.push(stored);
    this.#put.set(place, stored);
    this.#placeOfDigest.set(image.digest, place);
    return place;
  }

  /** Without its tags, which the caller takes away first. */
  remove(place: number): void {
    const stored = this.#put.get(place);
    if (stored) {
      this.#put.delete(place);
      this.#placeOfDigest.delete(stored.digest);
      this.#record.put = [...this.#put.values()];
    } else {
      this.#deleted.add(place);
      this.#record.deleted.push(place);
    }
  }
}
