import { z } from "zod";
import { type Demand, NEVER_BY_TOKEN } from "@/lib/domain/access/permissions";
import { NDJSON } from "@/lib/domain/api/ndjson";
import {
  fieldErrorSchema,
  PROBLEMS,
  type ProblemCode,
  problemSchema,
} from "@/lib/domain/api/problem";
import { checkSchema, checkSummarySchema, stepSchema } from "@/lib/domain/checks/check";
import { connectorSchema } from "@/lib/domain/connectors/connector";
import { handOffSchema } from "@/lib/domain/connectors/hand-off";
import { setupSchema } from "@/lib/domain/connectors/policy-input";
import { roleOptionsSchema } from "@/lib/domain/connectors/role-options";
import { registrySchema } from "@/lib/domain/registries/registry";
import { errorsOf, type Operation } from "./operation";
import { OPERATIONS } from "./operations";
import { PROBLEM_CAUSES } from "./problem-causes";

type Json = Record<string, unknown>;

export type DocumentedOperation = {
  operationId: string;
  parameters?: Json[];
  requestBody?: Json;
  responses: Record<string, Json>;
} & Json;

export type OpenApi = {
  openapi: "3.1.0";
  paths: Record<string, Record<string, DocumentedOperation>>;
  components: { schemas: Json; securitySchemes: Json };
} & Json;

/** Schemas that are written once in the document and referred to. */
const named = z.registry<{ id: string }>();
named.add(connectorSchema, { id: "Connector" });
named.add(checkSchema, { id: "Check" });
named.add(checkSummarySchema, { id: "CheckSummary" });
named.add(stepSchema, { id: "CheckStep" });
named.add(registrySchema, { id: "Registry" });
named.add(handOffSchema, { id: "HandOff" });
named.add(setupSchema, { id: "Setup" });
named.add(roleOptionsSchema, { id: "RoleOptions" });
named.add(problemSchema, { id: "Problem" });
named.add(fieldErrorSchema, { id: "FieldError" });

let kept: OpenApi | undefined;

/** The whole API as an OpenAPI 3.1 document, made of its operations. */
export function buildOpenApi(): OpenApi {
  kept ??= writeDocument(Object.values(OPERATIONS));
  return kept;
}

/** What the document says of one operation. */
export function documentOperation({ id, path, method }: Operation): DocumentedOperation {
  const found = buildOpenApi().paths[path]?.[method.toLowerCase()];
  if (!found) throw new Error(`${id} is not in the document.`);
  return found;
}

function writeDocument(operations: readonly Operation[]): OpenApi {
  const schemas: Json = {};
  const paths: OpenApi["paths"] = {};
  const problem = toSchema(problemSchema, "output", schemas);
  for (const operation of operations) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: writeOperation(operation, problem, schemas),
    };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Mooring",
      version: "1",
      description:
        "Connects container registries by cross-account IAM roles and proves that each connection is safe. Every error is `application/problem+json` (RFC 9457); its `type` is the address of a page that explains the code.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/" }],
    security: [],
    tags: [...new Set(operations.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas,
      securitySchemes: {
        bearer: {
          type: "http",
          scheme: "bearer",
          description: "The token of a hand-off link or of a set-up link.",
        },
        token: {
          type: "http",
          scheme: "bearer",
          description: "An API token: mrg_ and 72 hexadecimal digits.",
        },
        session: {
          type: "apiKey",
          in: "cookie",
          name: "__Host-mooring",
          description:
            "The cookie of POST /session. Over plain HTTP on the console’s own machine it is called mooring.",
        },
      },
    },
  };
}

function writeOperation(operation: Operation, problem: Json, schemas: Json): DocumentedOperation {
  const { id, method, tag, summary, description, params, query, body, example } = operation;
  const parameters = [
    ...writeParameters("path", params, example.params, schemas),
    ...writeParameters("query", query, undefined, schemas),
    ...(operation.versioned && method !== "GET" ? [IF_MATCH] : []),
  ];
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description ? { description } : {}),
    security: securityOf(operation.demands),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body
      ? {
          requestBody: {
            required: true,
            content: {
              [operation.bodyType ?? "application/json"]: {
                schema: toSchema(body, "input", schemas),
                example: example.body,
              },
            },
          },
        }
      : {}),
    responses: { ...writeAnswers(operation, schemas), ...writeProblems(operation, problem) },
  };
}

function securityOf(demands: Demand): Json[] {
  if (demands === "open") return [];
  if (demands === "link") return [{ bearer: [] }];
  return NEVER_BY_TOKEN.includes(demands) ? [{ session: [] }] : [{ session: [] }, { token: [] }];
}

const IF_MATCH = {
  name: "If-Match",
  in: "header",
  required: false,
  description:
    "The ETag of the version that this change is for. If it is no longer the present one, nothing is changed. Left out: any.",
  schema: { type: "string" },
};

const ETAG = {
  ETag: { description: "The version, for If-Match.", schema: { type: "string" } },
};

const RETRY_AFTER = {
  "Retry-After": { description: "Seconds to wait.", schema: { type: "integer" } },
};

function writeParameters(
  place: "path" | "query",
  schema: z.ZodObject | undefined,
  example: Record<string, string> = {},
  schemas: Json,
): Json[] {
  return Object.entries(schema?.shape ?? {}).map(([name, field]) => ({
    name,
    in: place,
    required: !z.safeParse(field, undefined).success,
    schema: toSchema(field, "output", schemas),
    ...(example[name] ? { example: example[name] } : {}),
  }));
}

function writeAnswers(operation: Operation, schemas: Json): Record<string, Json> {
  const { answer, events, status, otherStatuses = [], example, summary } = operation;
  const content = answer && {
    [operation.mediaType ?? "application/json"]: {
      schema: toSchema(answer, "output", schemas),
      example: example.answer,
    },
    ...(events ? { [NDJSON]: { schema: toSchema(events, "output", schemas) } } : {}),
  };
  const response = {
    description: summary,
    ...(operation.versioned ? { headers: ETAG } : {}),
    ...(content ? { content } : {}),
  };
  return Object.fromEntries([status, ...otherStatuses].map((each) => [each, response]));
}

/** One response a status, with an example of every code that it may carry. */
function writeProblems(operation: Operation, schema: Json): Record<string, Json> {
  const codes = errorsOf(operation);
  const statuses = [...new Set(codes.map((code) => PROBLEMS[code].status))].sort();
  return Object.fromEntries(
    statuses.map((status) => {
      const here = codes.filter((code) => PROBLEMS[code].status === status);
      const examples = Object.fromEntries(
        here.map((code) => [code, { value: exampleOf(code, operation.path) }]),
      );
      return [
        status,
        {
          description: here.map((code) => `\`${code}\`: ${PROBLEMS[code].title}.`).join(" "),
          ...(status === 429 ? { headers: RETRY_AFTER } : {}),
          content: { "application/problem+json": { schema, examples } },
        },
      ];
    }),
  );
}

function exampleOf(code: ProblemCode, instance: string) {
  const { status, title } = PROBLEMS[code];
  return {
    type: `/docs/problems#${code}`,
    title,
    status,
    code,
    detail: PROBLEM_CAUSES[code].cause,
    instance,
    requestId: "0b5f2a3e-7c1d-4e9a-8f60-2d4c6b8a1e35",
  };
}

/** The JSON Schema; named ones go to the document's components. */
function toSchema(schema: z.core.$ZodType, io: "input" | "output", schemas: Json): Json {
  const suffix = io === "input" ? "Input" : "";
  const text = JSON.stringify(
    z.toJSONSchema(schema, { io, metadata: named, unrepresentable: "any" }),
  ).replaceAll(/"#\/\$defs\/(\w+)"/g, `"#/components/schemas/$1${suffix}"`);
  const { $schema: _, $defs = {}, ...rest } = JSON.parse(text);
  for (const [id, definition] of Object.entries($defs)) schemas[id + suffix] = definition;
  if (typeof rest.id !== "string") return rest;
  const { id, ...definition } = rest;
  schemas[id + suffix] = definition;
  return { $ref: `#/components/schemas/${id}${suffix}` };
}
