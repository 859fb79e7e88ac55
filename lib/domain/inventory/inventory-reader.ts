import type { Image } from "./image";
import type { Repository } from "./repository";
import type { SyncProblem } from "./sync-run";

/** A repository as its registry lists it. */
export type ListedRepository = Pick<Repository, "name" | "uri" | "createdAt" | "settings">;

/** An image as its registry lists it. */
export type ListedImage = Omit<
  Image,
  | "registryId"
  | "repositoryId"
  | "repositoryName"
  | "scanReadAt"
  | "marks"
  | "isAttached"
  | "firstSeenAt"
  | "goneAt"
>;

/** `nextToken`: where the list goes on; null at its end. */
export type RepositoryPage = {
  repositories: readonly ListedRepository[];
  nextToken: string | null;
};
export type ImagePage = { images: readonly ListedImage[]; nextToken: string | null };

/** A text that a registry keeps for a repository: there is one, there is none, or it was not told. */
export type ReadText = { text: string | null } | { problem: SyncProblem };
export type RepositoryPolicies = { lifecycle: ReadText; access: ReadText };

/** Reads what a registry holds, page by page. Each call throws what the registry's client throws. */
export type InventoryReader = {
  listRepositories(nextToken: string | null, signal: AbortSignal): Promise<RepositoryPage>;
  listImages(name: string, nextToken: string | null, signal: AbortSignal): Promise<ImagePage>;
  /** Of a type that has policies. */
  readPolicies?(name: string, signal: AbortSignal): Promise<RepositoryPolicies>;
  close(): void;
};
