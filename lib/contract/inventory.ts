import {
  imageParamsSchema,
  registryParamsSchema,
  repositoryParamsSchema,
} from "@/lib/domain/api/ids";
import { listPageSchema } from "@/lib/domain/api/list-query";
import { filterPreviewSchema } from "@/lib/domain/inventory/filter-preview";
import { imageListQuerySchema, imageSchema } from "@/lib/domain/inventory/image";
import { imageAttachmentsSchema } from "@/lib/domain/inventory/image-attachments";
import { imageCopiesSchema } from "@/lib/domain/inventory/image-copies";
import { imageFindingsSchema } from "@/lib/domain/inventory/image-findings";
import { inventoryBreakdownSchema } from "@/lib/domain/inventory/inventory-breakdown";
import { inventoryFilterSchema } from "@/lib/domain/inventory/inventory-filter";
import { inventorySummarySchema } from "@/lib/domain/inventory/inventory-summary";
import {
  lifecycleSimulationInputSchema,
  lifecycleSimulationSchema,
} from "@/lib/domain/inventory/lifecycle-simulation";
import { repositoryListQuerySchema, repositorySchema } from "@/lib/domain/inventory/repository";
import { repositoryPoliciesSchema } from "@/lib/domain/inventory/repository-policies";
import { tagMoveListQuerySchema, tagMoveSchema } from "@/lib/domain/inventory/tag-move";
import { exampleIds, examplePage } from "./examples";
import {
  exampleAttachments,
  exampleBreakdown,
  exampleCopies,
  exampleDigest,
  exampleFilterPreview,
  exampleFindings,
  exampleImage,
  exampleInventory,
  exampleLifecyclePolicy,
  exampleLifecycleSimulation,
  exampleRepository,
  exampleRepositoryPolicies,
  exampleTagMove,
} from "./inventory-examples";
import { inventoryExportOperations } from "./inventory-exports";
import type { Operation } from "./operation";
import { syncOperations } from "./syncs";

const tag = "Inventory";
const { registryId, repositoryId } = exampleIds;

export const inventoryOperations = {
  "GET /registries/{registryId}/inventory": {
    id: "summarizeInventory",
    method: "GET",
    path: "/api/v1/registries/{registryId}/inventory",
    demands: "read",
    tag,
    summary: "Sum up what a registry holds",
    description:
      "As its syncs counted it; completeAt says when one last listed everything to its end. scans says how the reading of scans went that follows a sync: read (of every image that AWS scans), cut (of the 2,000 newest, or of fewer where the time was over), denied (the role lacks the optional right ecr:DescribeImageScanFindings) or failed, with the time, of how many images it is known, and why it was not read. What was read before stays.",
    params: registryParamsSchema,
    status: 200,
    answer: inventorySummarySchema,
    errors: [],
    example: { params: { registryId }, answer: exampleInventory },
  },
  "GET /registries/{registryId}/inventory/breakdown": {
    id: "breakDownInventory",
    method: "GET",
    path: "/api/v1/registries/{registryId}/inventory/breakdown",
    demands: "read",
    tag,
    summary: "Tell what a registry holds by age and by size",
    description:
      "As its syncs counted it, of images that are there now: one that was deleted since it was pushed is in no week. A week begins on Monday in UTC.",
    params: registryParamsSchema,
    status: 200,
    answer: inventoryBreakdownSchema,
    errors: [],
    example: { params: { registryId }, answer: exampleBreakdown },
  },
  "POST /registries/{registryId}/inventory/preview": {
    id: "previewInventoryFilter",
    method: "POST",
    path: "/api/v1/registries/{registryId}/inventory/preview",
    demands: "read",
    tag,
    summary: "Tell what a filter would let in, before it is saved",
    description:
      "Of what the last syncs know: what a filter left out then is not known (notKnown). Looks at no more than 50,000 repositories and 100,000 images, and for 5 s; isCut says that there are more. Images of repositories that were not looked at are in neither count.",
    params: registryParamsSchema,
    body: inventoryFilterSchema,
    status: 200,
    answer: filterPreviewSchema,
    errors: ["inventory_not_read"],
    example: {
      params: { registryId },
      body: { includeRepositories: ["payments/*"], newestPerRepository: 100 },
      answer: exampleFilterPreview,
    },
  },
  ...syncOperations,
  "GET /registries/{registryId}/repositories": {
    id: "listRepositories",
    method: "GET",
    path: "/api/v1/registries/{registryId}/repositories",
    demands: "read",
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
    demands: "read",
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
    demands: "read",
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
  "GET /registries/{registryId}/repositories/{repositoryId}/tag-moves": {
    id: "listTagMoves",
    method: "GET",
    path: "/api/v1/registries/{registryId}/repositories/{repositoryId}/tag-moves",
    demands: "read",
    tag,
    summary: "List which tags came to name another image, or none any more",
    description:
      "As syncs saw it: seenAt is the time of the sync, not of AWS, and what moved twice between two syncs is one move. q is the beginning of a tag, fromDigest the image that it named before.",
    params: repositoryParamsSchema,
    query: tagMoveListQuerySchema,
    status: 200,
    answer: listPageSchema(tagMoveSchema),
    errors: [],
    example: {
      params: { registryId, repositoryId },
      answer: { items: [exampleTagMove], nextCursor: null },
    },
  },
  "POST /registries/{registryId}/repositories/{repositoryId}/lifecycle-simulations": {
    id: "simulateLifecycle",
    method: "POST",
    path: "/api/v1/registries/{registryId}/repositories/{repositoryId}/lifecycle-simulations",
    demands: "read",
    tag,
    summary: "Tell what a lifecycle policy would do, now and in 7, 30 and 90 days",
    description:
      "Of the images as the last sync listed them, if nothing is pushed, pulled, tagged or restored until then. Nothing is written to AWS.",
    params: repositoryParamsSchema,
    body: lifecycleSimulationInputSchema,
    status: 200,
    answer: lifecycleSimulationSchema,
    errors: ["too_many_images", "images_left_out"],
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
    demands: "read",
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
    demands: "read",
    tag,
    summary: "Read what is attached to an image: signatures, SBOMs, attestations",
    description:
      "As the last sync left it, by the subject of a manifest and by the tags sha256-….sig, .att and .sbom; at most 1,000, eight deep. notKnown says why a mark of the image is not known.",
    params: imageParamsSchema,
    status: 200,
    answer: imageAttachmentsSchema,
    errors: [],
    example: {
      params: { registryId, repositoryId, digest: exampleDigest },
      answer: exampleAttachments,
    },
  },
  "GET /registries/{registryId}/repositories/{repositoryId}/images/{digest}/findings": {
    id: "getImageFindings",
    method: "GET",
    path: "/api/v1/registries/{registryId}/repositories/{repositoryId}/images/{digest}/findings",
    demands: "read",
    tag,
    summary: "Ask the registry’s scanner what it found in an image",
    description:
      "Read from AWS at the time of the request, and not kept: at most 5,000 findings (isCut says that there are more), grouped by vulnerability, the worst first. Null is what the scanner does not tell. It takes the optional right ecr:DescribeImageScanFindings: without it the outcome is not_allowed, with what to add to the role. It is no pull.",
    params: imageParamsSchema,
    status: 200,
    answer: imageFindingsSchema,
    errors: [
      "inventory_not_read",
      "connector_kind",
      "connector_incomplete",
      "connector_not_proved",
      "connector_insecure",
      "console_identity_missing",
      "aws_refused",
      "aws_unreadable",
      "aws_unreachable",
    ],
    example: {
      params: { registryId, repositoryId, digest: exampleDigest },
      answer: exampleFindings,
    },
  },
  "GET /registries/{registryId}/repositories/{repositoryId}/images/{digest}/copies": {
    id: "listImageCopies",
    method: "GET",
    path: "/api/v1/registries/{registryId}/repositories/{repositoryId}/images/{digest}/copies",
    demands: "read",
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
    demands: "read",
    tag,
    summary: "List images, over all registries or of one registry or repository",
    description:
      "q is the beginning of a tag or of a digest. A page of a search may have fewer images than limit, or none, and be not the last: where what matches lies far back, nextCursor goes on after the images that were looked through. Filters that are given together all hold. signed=no has what is not signed for certain: images of repositories that were not listed to their end are not in it. severity goes by the counts of findings that were read after syncs: an image whose scan was never read (scanReadAt is null) is not in it. stale=yes is judged when a repository is listed; AWS records pulls once in 24 hours.",
    query: imageListQuerySchema,
    status: 200,
    answer: listPageSchema(imageSchema),
    errors: [],
    example: { answer: { items: [exampleImage], nextCursor: null } },
  },
  ...inventoryExportOperations,
} as const satisfies Record<string, Operation>;
