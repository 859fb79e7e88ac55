import { z } from "zod";
import { registryParamsSchema } from "@/lib/domain/api/ids";
import { listPageSchema } from "@/lib/domain/api/list-query";
import {
  registryListQuerySchema,
  registrySchema,
  registryUpdateSchema,
} from "@/lib/domain/registries/registry";
import { registryCreateSchema } from "@/lib/registries/create-schema";
import { registryTypeSchema } from "@/lib/registries/describe-types";
import { exampleIds, examplePage, exampleRegistry } from "./examples";
import type { Operation } from "./operation";

const tag = "Registries";
const params = { registryId: exampleIds.registryId };

export const registryOperations = {
  "GET /registry-types": {
    id: "listRegistryTypes",
    method: "GET",
    path: "/api/v1/registry-types",
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
    tag,
    summary: "List registries",
    query: registryListQuerySchema,
    status: 200,
    answer: listPageSchema(registrySchema),
    errors: [],
    example: { answer: examplePage(exampleRegistry) },
  },
  "POST /registries": {
    id: "createRegistry",
    method: "POST",
    path: "/api/v1/registries",
    tag,
    summary: "Add a registry to a connector that is proved",
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
    tag,
    summary: "Rename a registry, or give it another connector of its account",
    params: registryParamsSchema,
    body: registryUpdateSchema,
    status: 200,
    versioned: true,
    answer: registrySchema,
    errors: ["connector_insecure", "connector_not_proved"],
    example: {
      params,
      body: { name: "Payments images" },
      answer: { ...exampleRegistry, name: "Payments images" },
    },
  },
  "DELETE /registries/{registryId}": {
    id: "deleteRegistry",
    method: "DELETE",
    path: "/api/v1/registries/{registryId}",
    tag,
    summary: "Delete a registry",
    params: registryParamsSchema,
    status: 204,
    answer: null,
    errors: [],
    example: { params },
  },
} as const satisfies Record<string, Operation>;
