import { connectorParamsSchema } from "@/lib/domain/api/ids";
import { awsRoleConnectorSchema } from "@/lib/domain/connectors/kinds/aws-role/schema";
import { rotationOutcomeSchema } from "@/lib/domain/connectors/rotation-outcome";
import { exampleCheck, exampleConnector, exampleIds } from "./examples";
import type { Operation } from "./operation";

const tag = "External ID";
const params = { connectorId: exampleIds.connectorId };

export const rotationOperations = {
  "POST /connectors/{connectorId}/external-id-rotation": {
    id: "startRotation",
    method: "POST",
    path: "/api/v1/connectors/{connectorId}/external-id-rotation",
    demands: "manage",
    tag,
    summary: "Make a new External ID beside the present one",
    params: connectorParamsSchema,
    status: 201,
    answer: awsRoleConnectorSchema,
    errors: ["connector_kind", "connector_incomplete", "rotation_under_way"],
    example: {
      params,
      answer: {
        ...exampleConnector,
        pendingExternalId: "b81d04e2f7a95c360d4e8f1b27c6a3950ef4d182",
      },
    },
  },
  "DELETE /connectors/{connectorId}/external-id-rotation": {
    id: "cancelRotation",
    method: "DELETE",
    path: "/api/v1/connectors/{connectorId}/external-id-rotation",
    demands: "manage",
    tag,
    summary: "Take the new External ID out of use, watched until the role refuses it",
    params: connectorParamsSchema,
    status: 200,
    answer: awsRoleConnectorSchema,
    errors: ["connector_kind", "no_rotation", "rotation_under_way"],
    example: {
      params,
      answer: {
        ...exampleConnector,
        retiredExternalId: "b81d04e2f7a95c360d4e8f1b27c6a3950ef4d182",
      },
    },
  },
  "POST /connectors/{connectorId}/external-id-rotation/completion": {
    id: "completeRotation",
    method: "POST",
    path: "/api/v1/connectors/{connectorId}/external-id-rotation/completion",
    demands: "manage",
    tag,
    summary: "Test both, and take the new External ID over if it works",
    params: connectorParamsSchema,
    status: 200,
    answer: rotationOutcomeSchema,
    errors: [
      "connector_kind",
      "no_rotation",
      "connector_incomplete",
      "check_cancelled",
      "check_lost",
    ],
    example: {
      params,
      answer: { completed: true, connector: exampleConnector, check: exampleCheck },
    },
  },
} as const satisfies Record<string, Operation>;
