import { z } from "zod";
import { connectorParamsSchema } from "@/lib/domain/api/ids";
import { listPageSchema, pageQuerySchema } from "@/lib/domain/api/list-query";
import { bulkCheckRequestSchema, bulkCheckSchema } from "@/lib/domain/checks/bulk-check";
import { checkEventSchema, checkSchema, checkSummarySchema } from "@/lib/domain/checks/check";
import { checkQuerySchema } from "@/lib/domain/checks/check-query";
import { evidenceFileSchema } from "@/lib/domain/evidence/evidence-file";
import { discoveryEventSchema, discoverySchema } from "@/lib/domain/registries/discovery";
import { exampleEvidence } from "./evidence-example";
import { exampleCheck, exampleIds, examplePage } from "./examples";
import type { Operation } from "./operation";

const tag = "Checks";
const params = { connectorId: exampleIds.connectorId };
const { steps: _, ...exampleSummary } = exampleCheck;

export const checkOperations = {
  "POST /connectors/checks": {
    id: "requestChecks",
    method: "POST",
    path: "/api/v1/connectors/checks",
    demands: "operate",
    limited: "bulk_test",
    tag,
    summary: "Queue checks of many connectors",
    body: bulkCheckRequestSchema,
    status: 202,
    answer: bulkCheckSchema,
    errors: [],
    example: {
      body: { connectorIds: [exampleIds.connectorId] },
      answer: { queued: [exampleIds.connectorId], skipped: [] },
    },
  },
  "POST /connectors/{connectorId}/test": {
    id: "testConnector",
    method: "POST",
    path: "/api/v1/connectors/{connectorId}/test",
    demands: "operate",
    limited: "test",
    tag,
    summary: "Test the connection",
    description:
      "Runs a check, or joins the one under way. A check that finds a fault is an answer, not an error.",
    params: connectorParamsSchema,
    query: checkQuerySchema,
    status: 200,
    answer: checkSchema,
    events: checkEventSchema,
    errors: ["connector_incomplete", "secret_unavailable", "check_cancelled", "check_lost"],
    example: { params, answer: exampleCheck },
  },
  "DELETE /connectors/{connectorId}/test": {
    id: "cancelCheck",
    method: "DELETE",
    path: "/api/v1/connectors/{connectorId}/test",
    demands: "operate",
    tag,
    summary: "Stop the check under way, for everybody who follows it",
    params: connectorParamsSchema,
    status: 204,
    answer: null,
    errors: ["no_check_running"],
    example: { params },
  },
  "GET /connectors/{connectorId}/checks": {
    id: "listChecks",
    method: "GET",
    path: "/api/v1/connectors/{connectorId}/checks",
    demands: "read",
    tag,
    summary: "List the checks of a connector, newest first",
    params: connectorParamsSchema,
    query: pageQuerySchema,
    status: 200,
    answer: listPageSchema(checkSummarySchema),
    errors: [],
    example: { params, answer: examplePage({ ...exampleSummary, changes: [], trustChange: null }) },
  },
  "GET /connectors/{connectorId}/checks/{checkId}": {
    id: "getCheck",
    method: "GET",
    path: "/api/v1/connectors/{connectorId}/checks/{checkId}",
    demands: "read",
    tag,
    summary: "Read a check with its steps",
    params: connectorParamsSchema.extend({ checkId: z.uuid() }),
    status: 200,
    answer: checkSchema,
    errors: [],
    example: { params: { ...params, checkId: exampleIds.checkId }, answer: exampleCheck },
  },
  "GET /connectors/{connectorId}/checks/{checkId}/evidence": {
    id: "getEvidence",
    method: "GET",
    path: "/api/v1/connectors/{connectorId}/checks/{checkId}/evidence",
    demands: "read",
    tag,
    summary: "Download the evidence of a check",
    description:
      "One JSON file with the check, the policies it read, what it claims of every possible request and all that proves that again: `npm run verify:evidence -- file.json` does, without this console and without network. docs/evidence.md has the format. It holds no credential; External IDs are in it.",
    params: connectorParamsSchema.extend({ checkId: z.uuid() }),
    status: 200,
    answer: evidenceFileSchema,
    errors: [],
    example: { params: { ...params, checkId: exampleIds.checkId }, answer: exampleEvidence },
  },
  "POST /connectors/{connectorId}/discovery": {
    id: "discoverRegions",
    method: "POST",
    path: "/api/v1/connectors/{connectorId}/discovery",
    demands: "operate",
    limited: "discovery",
    tag,
    summary: "Ask every region of the account for repositories",
    params: connectorParamsSchema,
    status: 200,
    answer: discoverySchema,
    events: discoveryEventSchema,
    errors: [
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
      params,
      answer: {
        accountId: "210987654321",
        startedAt: exampleCheck.startedAt,
        finishedAt: exampleCheck.finishedAt,
        regions: [
          {
            region: "us-west-1",
            state: "repositories",
            repositoryCount: 12,
            message: "12 repositories.",
            registryId: null,
          },
        ],
      },
    },
  },
} as const satisfies Record<string, Operation>;
