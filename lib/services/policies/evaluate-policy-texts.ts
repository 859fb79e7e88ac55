import "server-only";
import { fieldError } from "@/lib/domain/api/problem";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import type { PolicyEvaluationInput } from "@/lib/domain/connectors/policy-review";
import { requiredTrust } from "@/lib/domain/connectors/required-trust";
import type { Context } from "@/lib/domain/console/context";
import { accountOfArn } from "@/lib/iam/identifiers/account-of-arn";
import {
  type AccountType,
  explainPairMismatch,
  partitionOf,
} from "@/lib/iam/identifiers/account-types";
import { NOT_JUDGED } from "@/lib/iam/review/judge-within-limit";
import { sessionNameOf } from "@/lib/iam/role/session-name";
import { getRoleConnector } from "@/lib/services/connectors/get-connector";
import type { JudgedTexts } from "./judge-texts";
import { askPolicyJudges } from "./policy-judges";

/** Verdicts and findings of pasted policies; asks no AWS. Errors: `not_found` and `connector_kind` for the connector, `validation_failed`, also of a policy that takes too long to judge, `judging_busy`. */
export async function evaluatePolicyTexts(
  ctx: Context,
  input: PolicyEvaluationInput,
): Promise<JudgedTexts> {
  const connector = input.connectorId ? await getRoleConnector(ctx, input.connectorId) : undefined;
  const accountType = readAccountType(input, connector);
  for (const [index, region] of input.regions.entries()) {
    const message = explainPairMismatch(accountType, region);
    if (message) {
      throw fieldError("validation_failed", `/regions/${index}`, message, "region_mismatch");
    }
  }
  const partition = partitionOf(accountType);
  const roleArn = connector?.roleArn;
  const awsAccountId = input.awsAccountId ?? accountOfArn(connector?.roleArn);
  const now = ctx.now();
  const { permissions, trust, regions, repositories } = input;
  const judged = await askPolicyJudges({
    permissions,
    trust,
    scope: {
      partition,
      now,
      regions,
      repositories,
      ...(awsAccountId ? { awsAccountId } : {}),
      ...(roleArn && accountOfArn(roleArn) === awsAccountId ? { roleArn } : {}),
    },
    expectation: {
      ...(connector && { ...requiredTrust(connector), sessionName: sessionNameOf(connector.id) }),
      partition,
      now,
    },
  });
  for (const kind of ["permissions", "trust"] as const) {
    const unjudged = judged[kind]?.findings.find(({ code }) => code === NOT_JUDGED);
    if (unjudged) throw fieldError("validation_failed", `/${kind}`, unjudged.message, NOT_JUDGED);
  }
  return judged;
}

function readAccountType(
  { accountType }: PolicyEvaluationInput,
  connector: AwsRoleConnector | undefined,
): AccountType {
  if (accountType && connector && accountType !== connector.accountType) {
    throw fieldError(
      "validation_failed",
      "/accountType",
      `The connector’s account type is ${connector.accountType}. Leave accountType out, or give the same.`,
    );
  }
  const chosen = accountType ?? connector?.accountType;
  if (chosen) return chosen;
  throw fieldError("validation_failed", "/accountType", "Give an account type, or a connector.");
}
