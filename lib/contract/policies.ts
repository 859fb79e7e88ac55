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

const trust = JSON.stringify(exampleTrustPolicy);
const statementPath = "/Statement/0";
const refusedBecause =
  "No statement of the trust policy allows it: in statement 1 the condition StringEquals sts:ExternalId did not match because the request carries";

const refusedRequest = {
  request: {
    action: "ecr:GetDownloadUrlForLayer",
    resource: "arn:aws:ecr:us-west-1:210987654321:repository/xx",
    context: {
      "aws:SecureTransport": "true",
      "aws:ViaAWSService": "false",
      "aws:PrincipalType": "AssumedRole",
      "aws:MultiFactorAuthPresent": "false",
      "aws:RequestedRegion": "us-west-1",
    },
  },
  dependsOn: [],
  element: "Action",
};

export const policyOperations = {
  "POST /policies/permissions": {
    id: "buildPermissionsPolicy",
    method: "POST",
    path: "/api/v1/policies/permissions",
    demands: "read",
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
    demands: "read",
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
    demands: "read",
    limited: "evaluation",
    tag,
    summary: "Judge pasted policies, with findings and fixes",
    body: policyEvaluationInputSchema,
    status: 200,
    answer: policyEvaluationSchema,
    errors: ["not_found", "connector_kind", "judging_busy"],
    example: {
      body: { connectorId: exampleIds.connectorId, permissions: listImages, trust },
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
          proof: {
            readsOnly: {
              outcome: "proved",
              sentence: "Proved: this policy allows nothing beyond reading registries",
            },
            everyRepository: {
              outcome: "counterexample",
              sentence:
                "Repository “xx” would be refused ecr:GetDownloadUrlForLayer and 3 more: no statement allows it",
              ...refusedRequest,
            },
            repositories: [
              {
                action: "ecr:GetDownloadUrlForLayer",
                region: "us-west-1",
                required: true,
                repository: "xx",
                outcome: "counterexample",
                sentence:
                  "Repository “xx” would be refused ecr:GetDownloadUrlForLayer: no statement allows it",
                ...refusedRequest,
              },
              {
                action: "ecr:ListImages",
                region: "us-west-1",
                required: true,
                repository: null,
                outcome: "proved",
                sentence: "Proved: ecr:ListImages on every repository in us-west-1",
              },
            ],
          },
        },
        trust: {
          kind: "trust",
          text: trust,
          origin: "",
          awsRefuses: null,
          findings: [],
          verdicts: [
            {
              probe: "right_external_id",
              expected: true,
              allowed: true,
              reason: "Statement 1 of the trust policy allows it.",
              dependsOn: [],
              statementPath,
            },
            {
              probe: "no_external_id",
              expected: false,
              allowed: false,
              reason: `${refusedBecause} no sts:ExternalId.`,
              dependsOn: [],
              statementPath,
            },
            {
              probe: "wrong_external_id",
              expected: false,
              allowed: false,
              reason: `${refusedBecause} sts:ExternalId "wrong-40-7f3a9c51e8d24b06".`,
              dependsOn: [],
              statementPath,
            },
          ],
          proof: {
            nobodyElse: {
              outcome: "proved",
              sentence:
                "Proved: for every possible request, only arn:aws:iam::123456789012:role/mooring with this External ID gets in",
            },
            admits: {
              outcome: "proved",
              sentence:
                "Proved: the right caller gets in with its External ID, whatever else its requests carry",
            },
            otherWays: [],
          },
        },
      },
    },
  },
} as const satisfies Record<string, Operation>;
