import { registryParamsSchema, syncParamsSchema } from "@/lib/domain/api/ids";
import { listPageSchema, pageQuerySchema } from "@/lib/domain/api/list-query";
import { certifiedSyncSchema } from "@/lib/domain/inventory/sync-certificate";
import { syncRunSchema } from "@/lib/domain/inventory/sync-run";
import { exampleIds } from "./examples";
import { exampleCertificate, exampleSyncRun } from "./inventory-examples";
import type { Operation } from "./operation";

const tag = "Inventory";
const { registryId, runId } = exampleIds;

/** The syncs of a registry. */
export const syncOperations = {
  "POST /registries/{registryId}/syncs": {
    id: "startSync",
    method: "POST",
    path: "/api/v1/registries/{registryId}/syncs",
    demands: "operate",
    tag,
    summary: "Sync a registry, or join its sync under way",
    description:
      "Waits in the queue and goes on when nobody is looking; a registry has one open sync at most.",
    params: registryParamsSchema,
    status: 202,
    answer: syncRunSchema,
    errors: ["inventory_not_read", "connector_insecure", "connector_not_proved"],
    example: {
      params: { registryId },
      answer: {
        ...exampleSyncRun,
        state: "queued",
        startedAt: null,
        finishedAt: null,
        allRepositoriesListed: false,
        filter: null,
        repositories: { listed: 0, done: 0, failed: 0, gone: 0, leftOut: 0 },
        images: { listed: 0, gone: 0, leftOut: 0 },
        pages: 0,
        reason: null,
      },
    },
  },
  "GET /registries/{registryId}/syncs": {
    id: "listSyncs",
    method: "GET",
    path: "/api/v1/registries/{registryId}/syncs",
    demands: "read",
    tag,
    summary: "List the syncs of a registry, the newest first",
    params: registryParamsSchema,
    query: pageQuerySchema,
    status: 200,
    answer: listPageSchema(syncRunSchema),
    errors: [],
    example: { params: { registryId }, answer: { items: [exampleSyncRun], nextCursor: null } },
  },
  "GET /registries/{registryId}/syncs/{runId}": {
    id: "getSync",
    method: "GET",
    path: "/api/v1/registries/{registryId}/syncs/{runId}",
    demands: "read",
    tag,
    summary: "Read a sync: its progress while it runs, its result and certificate afterwards",
    description:
      "The certificate is over what the sync listed to the end. One that failed or was cancelled has none.",
    params: syncParamsSchema,
    status: 200,
    answer: certifiedSyncSchema,
    errors: ["no_sync"],
    example: {
      params: { registryId, runId },
      answer: { ...exampleSyncRun, certificate: exampleCertificate },
    },
  },
  "DELETE /registries/{registryId}/syncs/{runId}": {
    id: "cancelSync",
    method: "DELETE",
    path: "/api/v1/registries/{registryId}/syncs/{runId}",
    demands: "operate",
    tag,
    summary: "Stop a sync; what it has listed stays",
    description: "It stops within a second. One that has ended is answered as it is.",
    params: syncParamsSchema,
    status: 200,
    answer: syncRunSchema,
    errors: ["no_sync"],
    example: {
      params: { registryId, runId },
      answer: { ...exampleSyncRun, state: "running", cancelling: true, finishedAt: null },
    },
  },
} as const satisfies Record<string, Operation>;
