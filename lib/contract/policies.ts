import {
  permissionsPolicyInputSchema,
  policyAnswerSchema,
  trustPolicyInputSchema,
} from "@/lib/domain/connectors/policy-input";
import {
  policyEvaluationInputSchema,
  policyEvaluationSchema,
} from "@/lib/domain/connectors/policy-review";
import { exampleIds, examplePermissionsPolicy, exampleTrustPolicy } from "./examples";
import type { Operation } from "./operation";

const tag = "Policies";
const listImages = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "ecr:ListImages", Resource: "*" }],
});

export const policyOperations = {
  "POST /policies/permissions": {
    id: "buildPermissionsPolicy",
    method: "POST",
    path: "/api/v1/policies/permissions",
    tag,
    summary: "Write the permissions policy for regions and repositories",
    body: permissionsPolicyInputSchema,
    status: 200,
    answer: policyAnswerSchema,
    errors: [],
    example: {
      body: { accountType: "global", awsAccountId: "210987654321", regions: ["us-west-1"] },
      answer: { policy: examplePermissionsPolicy },
    },
  },
  "POST /policies/trust": {
    id: "buildTrustPolicy",
    method: "POST",
    path: "/api/v1/policies/trust",
    tag,
    summary: "Write the trust policy of a connector’s role",
    body: trustPolicyInputSchema,
    status: 200,
    answer: policyAnswerSchema,
    errors: ["not_found", "connector_kind", "console_identity_missing"],
    example: {
      body: { connectorId: exampleIds.connectorId },
      answer: { policy: exampleTrustPolicy },
    },
  },
  "POST /policies/evaluate": {
    id: "evaluatePolicies",
    method: "POST",
    path: "/api/v1/policies/evaluate",
    tag,
    summary: "Judge pasted policies, with findings and fixes",
    body: policyEvaluationInputSchema,
    status: 200,
    answer: policyEvaluationSchema,
    errors: ["not_found", "connector_kind", "judging_busy"],
    example: {
      body: { accountType: "global", permissions: listImages },
      answer: {
        permissions: {
          kind: "permissions",
          text: listImages,
          origin: "",
          awsRefuses: null,
          excess: [],
          enough: null,
          findings: [],
          verdicts: [
            {
              action: "ecr:ListImages",
              required: true,
              allowed: true,
              reason: "Statement 1 allows it.",
              dependsOn: [],
              statementPath: "/Statement/0",
              deniedResources: [],
            },
          ],
        },
        trust: null,
      },
    },
  },
} as const satisfies Record<string, Operation>;
