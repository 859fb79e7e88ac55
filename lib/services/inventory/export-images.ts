import "server-only";
import { isDeepStrictEqual } from "node:util";
import { findRepository } from "@/lib/db/inventory/repositories";
import { AppError } from "@/lib/domain/api/problem";
import type { Context } from "@/lib/domain/console/context";
import { explainExport } from "@/lib/domain/inventory/explain-export";
import {
  type ExportHead,
  type ImageExportLine,
  type ImageExportQuery,
  imageExportQuerySchema,
} from "@/lib/domain/inventory/export-lines";
import { getRegistry } from "@/lib/services/registries/get-registry";
import { exportWhole } from "./export-whole";
import { walkImages } from "./walk-images";

/**
 * Every image that the query finds, a line each. A registry or a repository that nothing narrows comes whole, in the
 * order of its certificate. Errors: `not_found`.
 */
export async function* exportImages(
  ctx: Context,
  query: ImageExportQuery,
): AsyncGenerator<ImageExportLine> {
  const { registryId, repositoryId, ...rest } = query;
  const head = {
    type: "export",
    version: 1,
    of: "images",
    query,
    madeAt: ctx.now().toISOString(),
    ...(await findPlace(ctx, registryId, repositoryId)),
  } as const;
  const { registry, repository } = head;
  if (registry && isDeepStrictEqual(rest, imageExportQuerySchema.parse({}))) {
    return yield* exportWhole(ctx, {
      ...head,
      registry,
      scope: repository ? "repository" : "registry",
    });
  }
  yield* exportList(ctx, { ...head, scope: "list" }, query);
}

async function* exportList(
  ctx: Context,
  head: ExportHead,
  query: ImageExportQuery,
): AsyncGenerator<ImageExportLine> {
  yield head;
  let images = 0;
  for await (const image of walkImages(ctx, query)) {
    images += 1;
    yield { type: "image", ...image };
  }
  const end = { certificate: null, changedBy: null };
  yield { type: "end", repositories: 0, images, ...end, says: explainExport(head, end) };
}

/** The names of what the export is of. */
async function findPlace(
  ctx: Context,
  registryId: string | undefined,
  repositoryId: string | undefined,
): Promise<Pick<ExportHead, "registry" | "repository">> {
  const repository = repositoryId ? await findRepository(ctx, registryId, repositoryId) : null;
  if (repositoryId && !repository) {
    throw new AppError("not_found", "There is no such repository.");
  }
  const id = repository?.registryId ?? registryId;
  const registry = id ? await getRegistry(ctx, id) : null;
  return {
    registry: registry && { id: registry.id, name: registry.name },
    repository: repository && { id: repository.id, name: repository.name },
  };
}
