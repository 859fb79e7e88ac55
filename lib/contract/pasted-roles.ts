import { connectorParamsSchema } from "@/lib/domain/api/ids";
import { awsRoleConnectorSchema } from "@/lib/domain/connectors/kinds/aws-role/schema";
import { pastedRoleInputSchema } from "@/lib/domain/connectors/pasted-role-input";
import { exampleConnector, exampleIds, exampleTrustPolicy } from "./examples";
import type { Operation } from "./operation";

const tag = "Roles";
const params = { connectorId: exampleIds.connectorId };
const { roleArn, updatedAt } = exampleConnector;
/** What it gives is proved by the next check alone. */
const probed = { assurance: "probed", assuranceBasis: null } as const;

export const pastedRoleOperations = {
  "PUT /connectors/{connectorId}/pasted-role": {
    id: "pasteRole",
    method: "PUT",
    demands: "manage",
    path: "/api/v1/connectors/{connectorId}/pasted-role",
    tag,
    summary: "Give the output of aws iam get-role, where the role does not let itself be read",
    description:
      "The trust policy is kept with the time, the RoleId and nothing else, in the place of what was pasted before. The next check proves it, and drops it where the role does otherwise. What is wrong with the output is told at /output, each by a code of its own: empty, too_long, other_output (text, YAML, table or an error of the CLI), not_json, no_role, other_role, no_role_id, no_trust_policy.",
    params: connectorParamsSchema,
    body: pastedRoleInputSchema,
    status: 200,
    answer: awsRoleConnectorSchema,
    errors: ["connector_kind", "connector_incomplete", "connector_changed"],
    example: {
      params,
      body: {
        output: JSON.stringify({
          Role: {
            Arn: roleArn,
            RoleId: "AROAEXAMPLEEXAMPLE234",
            AssumeRolePolicyDocument: exampleTrustPolicy,
          },
        }),
      },
      answer: { ...exampleConnector, ...probed, pastedAt: updatedAt },
    },
  },
  "DELETE /connectors/{connectorId}/pasted-role": {
    id: "dropPastedRole",
    method: "DELETE",
    demands: "manage",
    path: "/api/v1/connectors/{connectorId}/pasted-role",
    tag,
    summary: "Forget what was pasted of the role",
    description:
      "What was proved by it is no longer: what stands is the sample of the last check’s requests.",
    params: connectorParamsSchema,
    status: 200,
    answer: awsRoleConnectorSchema,
    errors: ["connector_kind", "connector_changed"],
    example: { params, answer: { ...exampleConnector, ...probed } },
  },
} as const satisfies Record<string, Operation>;
