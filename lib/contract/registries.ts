import { z } from "zod";
import { CSV } from "@/lib/domain/api/csv";
import { registryParamsSchema } from "@/lib/domain/api/ids";
import { listPageSchema } from "@/lib/domain/api/list-query";
import { listSummarySchema } from "@/lib/domain/connectors/list-summary";
import {
  registryExportQuerySchema,
  registryListQuerySchema,
  registrySchema,
  registryUpdateSchema,
} from "@/lib/domain/registries/registry";
import { registryCreateSchema } from "@/lib/registries/create-schema";
import { registryTypeSchema } from "@/lib/registries/describe-types";
import { exampleIds, examplePage, exampleRegistry, exampleSummary } from "./examples";
import type { Operation } from "./operation";

const tag = "Registries";
const params = { registryId: exampleIds.registryId };

export const registryOperations = {
  "GET /registry-types": {
    id: "listRegistryTypes",
    method: "GET",
    path: "/api/v1/registry-types",
    demands: "read",
    tag,
    summary: "List the types of registry and the fields of each",
    status: 200,
    answer: z.strictObject({ items: z.array(registryTypeSchema) }),
    errors: [],
    example: {
      answer: {
        items: [
          {
            id: "aws-ecr",
            label: "Amazon ECR",
            description: "Private registries of AWS accounts.",
            fields: { type: "object" },
            requiredActions: ["ecr:DescribeRepositories"],
            optionalActions: ["ecr:DescribeImages"],
          },
        ],
      },
    },
  },
  "GET /registries": {
    id: "listRegistries",
    method: "GET",
    path: "/api/v1/registries",
    demands: "read",
    tag,
    summary: "List registries",
    query: registryListQuerySchema,
    status: 200,
    answer: listPageSchema(registrySchema),
    errors: [],
    example: { answer: examplePage(exampleRegistry) },
  },
  "GET /registries/summary": {
    id: "summarizeRegistries",
    method: "GET",
    path: "/api/v1/registries/summary",
    demands: "read",
    tag,
    summary: "Count registries by status and mark",
    description: "Each is counted up to 10,000: countCapped says that there are more.",
    status: 200,
    answer: listSummarySchema,
    errors: [],
    example: { answer: exampleSummary },
  },
  "GET /registries.csv": {
    id: "exportRegistries",
    method: "GET",
    path: "/api/v1/registries.csv",
    demands: "read",
    tag,
    summary: "Download registries as CSV",
    description:
      "Everything that the query finds, by RFC 4180. A cell that a table program would take for a formula begins with an apostrophe.",
    query: registryExportQuerySchema,
    status: 200,
    answer: z.string(),
    mediaType: CSV,
    errors: [],
    example: {
      answer:
        "Name,Type,Location,Connector,Connector ID,Status,Too powerful,Last check,Verdict changed,Created,ID\r\n",
    },
  },
  "POST /registries": {
    id: "createRegistry",
    method: "POST",
    path: "/api/v1/registries",
    demands: "manage",
    tag,
    summary: "Add a registry to a connector that has passed its test",
    body: registryCreateSchema,
    status: 201,
    answer: registrySchema,
    errors: ["registry_exists", "connector_insecure", "connector_not_proved"],
    example: {
      body: { type: "aws-ecr", connectorId: exampleIds.connectorId, region: "us-west-1" },
      answer: exampleRegistry,
    },
  },
  "GET /registries/{registryId}": {
    id: "getRegistry",
    method: "GET",
    path: "/api/v1/registries/{registryId}",
    demands: "read",
    tag,
    summary: "Read a registry",
    params: registryParamsSchema,
    status: 200,
    versioned: true,
    answer: registrySchema,
    errors: [],
    example: { params, answer: exampleRegistry },
  },
  "PATCH /registries/{registryId}": {
    id: "updateRegistry",
    method: "PATCH",
    path: "/api/v1/registries/{registryId}",
    demands: "manage",
    tag,
    summary: "Change a registry: its name, connector, filter or schedule",
    description:
      "inventoryFilter is what of it is kept: a changed one is synced at once; null keeps everything. syncSchedule is hours, daily (UTC) or off; null is the console’s own. Of a patch that names neither both stay.",
    params: registryParamsSchema,
    body: registryUpdateSchema,
    status: 200,
    versioned: true,
    answer: registrySchema,
    errors: ["connector_insecure", "connector_not_proved", "inventory_not_read"],
    example: {
      params,
      body: {
        name: "Payments images",
        inventoryFilter: { includeRepositories: ["payments/*"], newestPerRepository: 100 },
        syncSchedule: { kind: "daily", at: "02:30" },
      },
      answer: {
        ...exampleRegistry,
        name: "Payments images",
        inventoryFilter: {
          includeRepositories: ["payments/*"],
          excludeRepositories: [],
          tagPatterns: [],
          newestPerRepository: 100,
          pushedWithinDays: null,
        },
        inventoryFilterAt: exampleRegistry.updatedAt,
        syncSchedule: { kind: "daily", at: "02:30" },
      },
    },
  },
  "DELETE /registries/{registryId}": {
    id: "deleteRegistry",
    method: "DELETE",
    path: "/api/v1/registries/{registryId}",
    demands: "manage",
    tag,
    summary: "Delete a registry",
    params: registryParamsSchema,
    status: 204,
    answer: null,
    errors: [],
    example: { params },
  },
} as const satisfies Record<string, Operation>;
