import type { ListedImage } from "./inventory-reader";

/** A listed image of a repository whose images are filtered: whether it is kept is known when the list has ended. */
export type Candidate = {
  image: ListedImage;
  /** Digests of the images to which it is attached. */
  attachedTo: readonly string[];
  /** By its own tags and age. */
  isWanted: boolean;
};
export type CandidatePage = { candidates: readonly Candidate[]; nextToken: string | null };
