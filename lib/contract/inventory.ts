import {
  imageParamsSchema,
  registryParamsSchema,
  repositoryParamsSchema,
  syncParamsSchema,
} from "@/lib/domain/api/ids";
import { listPageSchema, pageQuerySchema } from "@/lib/domain/api/list-query";
import { imageListQuerySchema, imageSchema } from "@/lib/domain/inventory/image";
import { imageAttachmentsSchema } from "@/lib/domain/inventory/image-attachments";
import { imageCopiesSchema } from "@/lib/domain/inventory/image-copies";
import { inventorySummarySchema } from "@/lib/domain/inventory/inventory-summary";
import {
  lifecycleSimulationInputSchema,
  lifecycleSimulationSchema,
} from "@/lib/domain/inventory/lifecycle-simulation";
import { repositoryListQuerySchema, repositorySchema } from "@/lib/domain/inventory/repository";
import { repositoryPoliciesSchema } from "@/lib/domain/inventory/repository-policies";
import { syncRunSchema } from "@/lib/domain/inventory/sync-run";
import { exampleIds, examplePage } from "./examples";
import {
  exampleAttachments,
  exampleCopies,
  exampleDigest,
  exampleImage,
  exampleInventory,
  exampleLifecyclePolicy,
  exampleLifecycleSimulation,
  exampleRepository,
  exampleRepositoryPolicies,
  exampleSyncRun,
} from "./inventory-examples";
import type { Operation } from "./operation";

const tag = "Inventory";
const { registryId, repositoryId, runId } = exampleIds;

export const inventoryOperations = {
  "GET /registries/{registryId}/inventory": {
    id: "summarizeInventory",
    method: "GET",
    path: "/api/v1/registries/{registryId}/inventory",
    tag,
    summary: "Sum up what a registry holds",
    description:
      "As its syncs counted it; completeAt says when one last listed everything to its end.",
    params: registryParamsSchema,
    status: 200,
    answer: inventorySummarySchema,
    errors: [],
    example: { params: { registryId }, answer: exampleInventory },
  },
  "POST /registries/{registryId}/syncs": {
    id: "startSync",
    method: "POST",
    path: "/api/v1/registries/{registryId}/syncs",
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
        repositories: { listed: 0, done: 0, failed: 0, gone: 0 },
        images: { listed: 0, gone: 0 },
        pages: 0,
        reason: null,
      },
    },
  },
  "GET /registries/{registryId}/syncs": {
    id: "listSyncs",
    method: "GET",
    path: "/api/v1/registries/{registryId}/syncs",
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
    tag,
    summary: "Read a sync: its progress while it runs, its result afterwards",
    params: syncParamsSchema,
    status: 200,
    answer: syncRunSchema,
    errors: ["no_sync"],
    example: { params: { registryId, runId }, answer: exampleSyncRun },
  },
  "DELETE /registries/{registryId}/syncs/{runId}": {
    id: "cancelSync",
    method: "DELETE",
    path: "/api/v1/registries/{registryId}/syncs/{runId}",
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
  "GET /registries/{registryId}/repositories": {
    id: "listRepositories",
    method: "GET",
    path: "/api/v1/registries/{registryId}/repositories",
    tag,
    summary: "List the repositories of a registry",
    params: registryParamsSchema,
    query: repositoryListQuerySchema,
    status: 200,
    answer: listPageSchema(repositorySchema),
    errors: [],
    example: { params: { registryId }, answer: examplePage(exampleRepository) },
  },
  "GET /registries/{registryId}/repositories/{repositoryId}": {
    id: "getRepository",
    method: "GET",
    path: "/api/v1/registries/{registryId}/repositories/{repositoryId}",
    tag,
    summary: "Read a repository",
    params: repositoryParamsSchema,
    status: 200,
    answer: repositorySchema,
    errors: [],
    example: { params: { registryId, repositoryId }, answer: exampleRepository },
  },
  "GET /registries/{registryId}/repositories/{repositoryId}/policies": {
    id: "getRepositoryPolicies",
    method: "GET",
    path: "/api/v1/registries/{registryId}/repositories/{repositoryId}/policies",
    tag,
    summary: "Read a repository’s policies, and who outside the account can pull",
    description:
      "As the last sync read them. What is told of pulls is what the repository policy grants: a registry policy is another door.",
    params: repositoryParamsSchema,
    status: 200,
    answer: repositoryPoliciesSchema,
    errors: [],
    example: { params: { registryId, repositoryId }, answer: exampleRepositoryPolicies },
  },
  "POST /registries/{registryId}/repositories/{repositoryId}/lifecycle-simulations": {
    id: "simulateLifecycle",
    method: "POST",
    path: "/api/v1/registries/{registryId}/repositories/{repositoryId}/lifecycle-simulations",
    tag,
    summary: "Tell what a lifecycle policy would do, now and in 7, 30 and 90 days",
    description:
      "Of the images as the last sync listed them, if nothing is pushed, pulled, tagged or restored until then. Nothing is written to AWS.",
    params: repositoryParamsSchema,
    body: lifecycleSimulationInputSchema,
    status: 200,
    answer: lifecycleSimulationSchema,
    errors: ["too_many_images"],
    example: {
      params: { registryId, repositoryId },
      body: { policy: exampleLifecyclePolicy },
      answer: exampleLifecycleSimulation,
    },
  },
  "GET /registries/{registryId}/repositories/{repositoryId}/images/{digest}": {
    id: "getImage",
    method: "GET",
    path: "/api/v1/registries/{registryId}/repositories/{repositoryId}/images/{digest}",
    tag,
    summary: "Read an image",
    params: imageParamsSchema,
    status: 200,
    answer: imageSchema,
    errors: [],
    example: {
      params: { registryId, repositoryId, digest: exampleDigest },
      answer: exampleImage,
    },
  },
  "GET /registries/{registryId}/repositories/{repositoryId}/images/{digest}/attachments": {
    id: "getImageAttachments",
    method: "GET",
    path: "/api/v1/registries/{registryId}/repositories/{repositoryId}/images/{digest}/attachments",
    tag,
    summary: "Read what is attached to an image: signatures, SBOMs, attestations",
    description:
      "As the last sync left it, by the subject of a manifest and by the tags sha256-….sig, .att and .sbom; at most 1,000, eight deep. A mark that is null is not known.",
    params: imageParamsSchema,
    status: 200,
    answer: imageAttachmentsSchema,
    errors: [],
    example: {
      params: { registryId, repositoryId, digest: exampleDigest },
      answer: exampleAttachments,
    },
  },
  "GET /registries/{registryId}/repositories/{repositoryId}/images/{digest}/copies": {
    id: "listImageCopies",
    method: "GET",
    path: "/api/v1/registries/{registryId}/repositories/{repositoryId}/images/{digest}/copies",
    tag,
    summary: "List the other repositories, of every registry, that have the same digest",
    description: "At most 50; hasMore says that there are more.",
    params: imageParamsSchema,
    status: 200,
    answer: imageCopiesSchema,
    errors: [],
    example: { params: { registryId, repositoryId, digest: exampleDigest }, answer: exampleCopies },
  },
  "GET /images": {
    id: "listImages",
    method: "GET",
    path: "/api/v1/images",
    tag,
    summary: "List images, over all registries or of one registry or repository",
    description:
      "q is the beginning of a tag or of a digest. A page of a search may have fewer images than limit, or none, and be not the last: where what matches lies far back, nextCursor goes on after the images that were looked through.",
    query: imageListQuerySchema,
    status: 200,
    answer: listPageSchema(imageSchema),
    errors: [],
    example: { answer: { items: [exampleImage], nextCursor: null } },
  },
} as const satisfies Record<string, Operation>;
