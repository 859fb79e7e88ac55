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
import { extractPolicies } from "@/lib/iam/review/extract-policies";
import type { PermissionsReview, TrustReview } from "@/lib/iam/review/finding";
import { NOT_JUDGED } from "@/lib/iam/review/judge-within-limit";
import { reviewPermissions } from "@/lib/iam/review/review-permissions";
import { reviewTrust } from "@/lib/iam/review/review-trust";
import { ROLE_TYPE } from "@/lib/registries/catalog";
import { getRoleConnector } from "@/lib/services/connectors/get-connector";

type Located<Review> = Review & { readonly origin: string };

export type PolicyEvaluation = {
  permissions: Located<PermissionsReview> | null;
  trust: Located<TrustReview> | null;
};

/** Verdicts and findings of pasted policies; asks no AWS. Errors: `not_found` and `connector_kind` for the connector, `validation_failed`, also of a policy that takes too long to judge. */
export async function evaluatePolicyTexts(
  ctx: Context,
  input: PolicyEvaluationInput,
): Promise<PolicyEvaluation> {
  const connector = input.connectorId ? await getRoleConnector(ctx, input.connectorId) : undefined;
  const accountType = readAccountType(input, connector);
  for (const [index, region] of input.regions.entries()) {
    const message = explainPairMismatch(accountType, region);
    if (message) {
      throw fieldError("validation_failed", `/regions/${index}`, message, "region_mismatch");
    }
  }
  const partition = partitionOf(accountType);
  const awsAccountId = input.awsAccountId ?? accountOfArn(connector?.roleArn);
  const { permissions, optionalActions } = ROLE_TYPE;
  const now = new Date();
  const question = {
    partition,
    now,
    regions: input.regions,
    repositories: input.repositories,
    template: permissions,
    optionalActions,
    ...(awsAccountId ? { awsAccountId } : {}),
  };
  return {
    permissions: review(input.permissions, "permissions", (text) =>
      reviewPermissions(text, question),
    ),
    trust: review(input.trust, "trust", (text) =>
      reviewTrust(text, { ...(connector && requiredTrust(connector)), partition, now }),
    ),
  };
}

function readAccountType(
  { accountType }: PolicyEvaluationInput,
  connector: AwsRoleConnector | undefined,
): AccountType {
  if (accountType && connector && accountType !== connector.accountType) {
    throw fieldError(
      "validation_failed",
      "/accountType",
      `The connector's account type is ${connector.accountType}. Leave accountType out, or give the same.`,
    );
  }
  const chosen = accountType ?? connector?.accountType;
  if (chosen) return chosen;
  throw fieldError("validation_failed", "/accountType", "Give an account type, or a connector.");
}

/** Of a paste that holds several policies the first of the kind. */
function review<Review extends PermissionsReview | TrustReview>(
  pasted: string | undefined,
  kind: "permissions" | "trust",
  ask: (text: string) => Review,
): Located<Review> | null {
  if (pasted === undefined) return null;
  const found = extractPolicies(pasted).documents.find((document) => document.kind === kind);
  const { text, origin } = found ?? { text: pasted, origin: "" };
  const answer = ask(text);
  const unjudged = answer.findings.find(({ code }) => code === NOT_JUDGED);
  if (unjudged) throw fieldError("validation_failed", `/${kind}`, unjudged.message, NOT_JUDGED);
  return { ...answer, origin };
}
