import "server-only";
import { listRepositories } from "@/lib/db/inventory/repositories";
import type { Context } from "@/lib/domain/console/context";
import { explainExport } from "@/lib/domain/inventory/explain-export";
import type {
  RepositoryExportLine,
  RepositoryExportQuery,
} from "@/lib/domain/inventory/export-lines";
import type { Repository } from "@/lib/domain/inventory/repository";
import { getRegistry } from "@/lib/services/registries/get-registry";
import { walkList } from "./walk-list";

/** Every repository that the query finds, a line each. Errors: `not_found`. */
export async function* exportRepositories(
  ctx: Context,
  registryId: string,
  query: RepositoryExportQuery,
): AsyncGenerator<RepositoryExportLine> {
  const { id, name } = await getRegistry(ctx, registryId);
  const head = {
    type: "export",
    version: 1,
    of: "repositories",
    scope: "list",
    registry: { id, name },
    repository: null,
    query,
    madeAt: ctx.now().toISOString(),
  } as const;
  yield head;
  let repositories = 0;
  for await (const repository of walk(ctx, registryId, query)) {
    repositories += 1;
    yield { type: "repository", ...repository };
  }
  const end = { certificate: null, changedBy: null };
  yield { type: "end", repositories, images: 0, ...end, says: explainExport(head, end) };
}

const columns: Record<string, (repository: Repository) => string> = {
  Repository: ({ name }) => name,
  URI: ({ uri }) => uri,
  Images: ({ images }) => String(images.total),
  Untagged: ({ images }) => String(images.untagged),
  Archived: ({ images }) => String(images.archived),
  "Size in bytes": ({ sizeBytes }) => String(sizeBytes),
  "Newest push": ({ newestPushAt }) => newestPushAt ?? "",
  Created: ({ createdAt }) => createdAt ?? "",
  "Tag mutability": ({ settings }) => settings.tagMutability ?? "",
  "Scan on push": ({ settings }) => String(settings.scanOnPush ?? ""),
  Encryption: ({ settings }) => settings.encryption ?? "",
  "KMS key": ({ settings }) => settings.kmsKey ?? "",
  "Images listed": ({ completeAt }) => completeAt ?? "",
  "Not listed, because": ({ problem }) => (problem ? `${problem.code}: ${problem.message}` : ""),
  "First seen": ({ firstSeenAt }) => firstSeenAt,
  ID: ({ id }) => id,
};

/** The same as cells, with a header. Errors: `not_found`. */
export async function* exportRepositoryCells(
  ctx: Context,
  registryId: string,
  query: RepositoryExportQuery,
): AsyncGenerator<string[]> {
  await getRegistry(ctx, registryId);
  yield Object.keys(columns);
  const read = Object.values(columns);
  for await (const repository of walk(ctx, registryId, query)) {
    yield read.map((each) => each(repository));
  }
}

function walk(ctx: Context, registryId: string, query: RepositoryExportQuery) {
  return walkList(ctx, (ctx, page) => listRepositories(ctx, registryId, page), query);
}
