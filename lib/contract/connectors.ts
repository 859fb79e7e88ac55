import { z } from "zod";
import { connectorCreateSchema, connectorUpdateSchema } from "@/lib/credentials/connector-schema";
import { CSV } from "@/lib/domain/api/csv";
import { connectorParamsSchema } from "@/lib/domain/api/ids";
import { listPageSchema } from "@/lib/domain/api/list-query";
import {
  connectorDraftSchema,
  connectorExportQuerySchema,
  connectorListQuerySchema,
  connectorSchema,
  draftVerdictSchema,
} from "@/lib/domain/connectors/connector";
import { listSummarySchema } from "@/lib/domain/connectors/list-summary";
import {
  exampleConnector,
  exampleDraft,
  exampleIds,
  examplePage,
  exampleSummary,
} from "./examples";
import type { Operation } from "./operation";

const tag = "Connectors";
const params = { connectorId: exampleIds.connectorId };

export const connectorOperations = {
  "GET /connectors": {
    id: "listConnectors",
    method: "GET",
    path: "/api/v1/connectors",
    demands: "read",
    tag,
    summary: "List connectors",
    query: connectorListQuerySchema,
    status: 200,
    answer: listPageSchema(connectorSchema),
    errors: [],
    example: { answer: examplePage(exampleConnector) },
  },
  "GET /connectors/summary": {
    id: "summarizeConnectors",
    method: "GET",
    path: "/api/v1/connectors/summary",
    demands: "read",
    tag,
    summary: "Count connectors by status and mark",
    description: "Each is counted up to 10,000: countCapped says that there are more.",
    status: 200,
    answer: listSummarySchema,
    errors: [],
    example: { answer: exampleSummary },
  },
  "GET /connectors.csv": {
    id: "exportConnectors",
    method: "GET",
    path: "/api/v1/connectors.csv",
    demands: "read",
    tag,
    summary: "Download connectors as CSV",
    description:
      "Everything that the query finds, by RFC 4180. A cell that a table program would take for a formula begins with an apostrophe.",
    query: connectorExportQuerySchema,
    status: 200,
    answer: z.string(),
    mediaType: CSV,
    errors: [],
    example: {
      answer:
        "Name,Description,Status,Too powerful,Kind,Account type,AWS account ID,Role ARN,Address,User name,Registries,Last check,Verdict changed,Created,ID\r\n",
    },
  },
  "POST /connectors": {
    id: "createConnector",
    method: "POST",
    path: "/api/v1/connectors",
    demands: "manage",
    tag,
    summary: "Create a connector, or a draft of one",
    description:
      "Of the kind aws_role, which assumes an IAM role, Mooring makes the External ID; without a name or a Role ARN it is a draft. The kind basic signs in to one registry with a user name and a password or token, which no answer ever holds.",
    body: connectorCreateSchema,
    status: 201,
    answer: connectorSchema,
    errors: ["connector_name_taken", "role_arn_taken", "secret_unavailable"],
    example: { body: { name: "Payments", accountType: "global" }, answer: exampleDraft },
  },
  "POST /connectors/validate": {
    id: "validateConnector",
    method: "POST",
    path: "/api/v1/connectors/validate",
    demands: "manage",
    tag,
    summary: "Say what is wrong with values before they are saved",
    body: connectorDraftSchema,
    status: 200,
    answer: draftVerdictSchema,
    errors: [],
    example: {
      body: { accountType: "global", region: "us-gov-west-1" },
      answer: {
        valid: false,
        issues: [
          {
            pointer: "/region",
            code: "region_mismatch",
            message: "us-gov-west-1 is a region of AWS GovCloud (US).",
          },
        ],
      },
    },
  },
  "GET /connectors/{connectorId}": {
    id: "getConnector",
    method: "GET",
    path: "/api/v1/connectors/{connectorId}",
    demands: "read",
    tag,
    summary: "Read a connector",
    params: connectorParamsSchema,
    status: 200,
    versioned: true,
    answer: connectorSchema,
    errors: [],
    example: { params, answer: exampleConnector },
  },
  "PATCH /connectors/{connectorId}": {
    id: "updateConnector",
    method: "PATCH",
    path: "/api/v1/connectors/{connectorId}",
    demands: "manage",
    tag,
    summary: "Change a connector",
    description: "What is left out stays. Another role or account type voids the last verdict.",
    params: connectorParamsSchema,
    body: connectorUpdateSchema,
    status: 200,
    versioned: true,
    answer: connectorSchema,
    errors: ["connector_name_taken", "role_arn_taken", "account_in_use", "secret_unavailable"],
    example: { params, body: { roleArn: exampleConnector.roleArn }, answer: exampleConnector },
  },
  "DELETE /connectors/{connectorId}": {
    id: "deleteConnector",
    method: "DELETE",
    path: "/api/v1/connectors/{connectorId}",
    demands: "manage",
    tag,
    summary: "Delete a connector that no registry uses",
    params: connectorParamsSchema,
    status: 204,
    answer: null,
    errors: ["connector_in_use"],
    example: { params },
  },
} as const satisfies Record<string, Operation>;
