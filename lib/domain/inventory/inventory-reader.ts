import type { Image } from "./image";
import type { Repository } from "./repository";

/** A repository as its registry lists it. */
export type ListedRepository = Pick<Repository, "name" | "uri" | "createdAt" | "settings">;

/** An image as its registry lists it. */
export type ListedImage = Omit<
  Image,
  "registryId" | "repositoryId" | "repositoryName" | "firstSeenAt" | "goneAt"
>;

/** `nextToken`: where the list goes on; null at its end. */
export type RepositoryPage = {
  repositories: readonly ListedRepository[];
  nextToken: string | null;
};
export type ImagePage = { images: readonly ListedImage[]; nextToken: string | null };

/** Reads what a registry holds, page by page. Each call throws what the registry's client throws. */
export type InventoryReader = {
  listRepositories(nextToken: string | null, signal: AbortSignal): Promise<RepositoryPage>;
  listImages(name: string, nextToken: string | null, signal: AbortSignal): Promise<ImagePage>;
  close(): void;
};
