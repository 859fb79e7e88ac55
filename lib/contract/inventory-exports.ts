import { z } from "zod";
import { CSV } from "@/lib/domain/api/csv";
import { registryParamsSchema } from "@/lib/domain/api/ids";
import { NDJSON } from "@/lib/domain/api/ndjson";
import {
  imageExportLineSchema,
  imageExportQuerySchema,
  repositoryExportLineSchema,
  repositoryExportQuerySchema,
} from "@/lib/domain/inventory/export-lines";
import { exampleIds } from "./examples";
import { exampleImage, exampleRepository } from "./inventory-examples";
import type { Operation } from "./operation";

const tag = "Inventory";
const { registryId } = exampleIds;
const formula =
  "A cell that a table program would take for a formula begins with an apostrophe. An export that breaks off ends the transfer with an error.";

export const inventoryExportOperations = {
  "GET /images.csv": {
    id: "exportImagesCsv",
    method: "GET",
    path: "/api/v1/images.csv",
    demands: "read",
    tag,
    summary: "Download images as CSV",
    description: `Everything that the query finds, in the list’s order, by RFC 4180. ${formula}`,
    query: imageExportQuerySchema,
    status: 200,
    answer: z.string(),
    mediaType: CSV,
    errors: [],
    example: {
      answer:
        "Repository,Digest,Tags,Size in bytes,Media type,Artifact type,Attached to,Pushed,Last pull,Status,Scan,Scanned,Findings,First seen,Gone,Registry ID,Repository ID\r\n",
    },
  },
  "GET /images.ndjson": {
    id: "exportImages",
    method: "GET",
    path: "/api/v1/images.ndjson",
    demands: "read",
    tag,
    summary: "Download images as NDJSON, with the certificate of a whole registry or repository",
    description:
      "A first line says what the file is, then comes a line per image, and a last line; a file without that is cut. With registryId or repositoryId alone it is all that the inventory keeps of it, by names and digests: a line before each repository has what was certified of it, and the last line the certificate, which `npm run verify:inventory` checks the file against. Anything else is a filtered list, in its order.",
    query: imageExportQuerySchema,
    status: 200,
    answer: imageExportLineSchema,
    mediaType: NDJSON,
    errors: ["not_found"],
    example: { answer: { type: "image", ...exampleImage } },
  },
  "GET /registries/{registryId}/repositories.csv": {
    id: "exportRepositoriesCsv",
    method: "GET",
    path: "/api/v1/registries/{registryId}/repositories.csv",
    demands: "read",
    tag,
    summary: "Download the repositories of a registry as CSV",
    description: `Everything that the query finds, in the list’s order, by RFC 4180. ${formula}`,
    params: registryParamsSchema,
    query: repositoryExportQuerySchema,
    status: 200,
    answer: z.string(),
    mediaType: CSV,
    errors: [],
    example: {
      params: { registryId },
      answer:
        'Repository,URI,Images,Untagged,Archived,Size in bytes,Newest push,Created,Tag mutability,Scan on push,Encryption,KMS key,Images listed,"Not listed, because",First seen,ID\r\n',
    },
  },
  "GET /registries/{registryId}/repositories.ndjson": {
    id: "exportRepositories",
    method: "GET",
    path: "/api/v1/registries/{registryId}/repositories.ndjson",
    demands: "read",
    tag,
    summary: "Download the repositories of a registry as NDJSON",
    description:
      "A first line says what the file is, then comes a line per repository, and a last line; a file without that is cut.",
    params: registryParamsSchema,
    query: repositoryExportQuerySchema,
    status: 200,
    answer: repositoryExportLineSchema,
    mediaType: NDJSON,
    errors: [],
    example: { params: { registryId }, answer: { type: "repository", ...exampleRepository } },
  },
} as const satisfies Record<string, Operation>;
