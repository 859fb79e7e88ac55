import { connectorParamsSchema, handOffParamsSchema } from "@/lib/domain/api/ids";
import { listPageSchema, pageQuerySchema } from "@/lib/domain/api/list-query";
import { checkEventSchema, checkSchema } from "@/lib/domain/checks/check";
import {
  handOffCreatedSchema,
  handOffCreateSchema,
  handOffRoleSchema,
  handOffSchema,
  handOffViewSchema,
} from "@/lib/domain/connectors/hand-off";
import {
  exampleCheck,
  exampleDraft,
  exampleHandOff,
  exampleIds,
  exampleOptions,
  examplePage,
  exampleSetup,
} from "./examples";
import type { Operation } from "./operation";

const tag = "Hand-off";
const params = { connectorId: exampleIds.connectorId };
const token = "Yw1x0Qm3l4tq8vJr2cZ5n7Kp9bD6fGhS0aXeUiTo1Wk";
const closed = ["hand_off_unknown", "hand_off_expired", "hand_off_revoked"] as const;

export const handOffOperations = {
  "GET /connectors/{connectorId}/hand-offs": {
    id: "listHandOffs",
    method: "GET",
    path: "/api/v1/connectors/{connectorId}/hand-offs",
    tag,
    summary: "List the links of a connector",
    params: connectorParamsSchema,
    query: pageQuerySchema,
    status: 200,
    answer: listPageSchema(handOffSchema),
    errors: [],
    example: { params, answer: examplePage(exampleHandOff) },
  },
  "POST /connectors/{connectorId}/hand-offs": {
    id: "createHandOff",
    method: "POST",
    path: "/api/v1/connectors/{connectorId}/hand-offs",
    tag,
    summary: "Make a link for the AWS admin",
    description: "Only this answer ever holds the link's token.",
    params: connectorParamsSchema,
    body: handOffCreateSchema,
    status: 201,
    answer: handOffCreatedSchema,
    errors: ["connector_kind", "connector_incomplete", "console_identity_missing"],
    example: {
      params,
      body: { expiresInDays: 7, options: { regions: ["us-west-1"] } },
      answer: { handOff: exampleHandOff, token, path: `/hand-off#${token}` },
    },
  },
  "DELETE /connectors/{connectorId}/hand-offs/{handOffId}": {
    id: "revokeHandOff",
    method: "DELETE",
    path: "/api/v1/connectors/{connectorId}/hand-offs/{handOffId}",
    tag,
    summary: "Revoke a link",
    params: handOffParamsSchema,
    status: 204,
    answer: null,
    errors: [],
    example: { params: { ...params, handOffId: exampleIds.handOffId } },
  },
  "GET /hand-off": {
    id: "viewHandOff",
    method: "GET",
    path: "/api/v1/hand-off",
    tag,
    summary: "Read what a link shows",
    security: "bearer",
    status: 200,
    answer: handOffViewSchema,
    errors: [...closed, "hand_off_outdated", "console_identity_missing", "not_found"],
    example: {
      answer: {
        state: "open",
        serviceName: "Mooring",
        accountType: "global",
        expiresAt: exampleHandOff.expiresAt,
        roleArn: null,
        status: exampleDraft.status,
        lastCheckAt: null,
        options: exampleOptions,
        setup: exampleSetup,
      },
    },
  },
  "PUT /hand-off/role": {
    id: "setHandOffRole",
    method: "PUT",
    path: "/api/v1/hand-off/role",
    tag,
    summary: "Give the role that was made",
    security: "bearer",
    body: handOffRoleSchema,
    status: 204,
    answer: null,
    errors: [
      ...closed,
      "hand_off_used",
      "role_proved",
      "role_arn_taken",
      "account_in_use",
      "not_found",
    ],
    example: { body: { roleArn: "arn:aws:iam::210987654321:role/MooringECRReadOnly" } },
  },
  "POST /hand-off/test": {
    id: "testHandOff",
    method: "POST",
    path: "/api/v1/hand-off/test",
    tag,
    summary: "Test the role that was made",
    security: "bearer",
    status: 200,
    answer: checkSchema,
    events: checkEventSchema,
    errors: [
      ...closed,
      "hand_off_used",
      "connector_incomplete",
      "check_cancelled",
      "check_lost",
      "not_found",
    ],
    example: { answer: { ...exampleCheck, trigger: "hand_off" } },
  },
} as const satisfies Record<string, Operation>;
