import { partitionOf } from "@/lib/iam/identifiers/account-types";
import { PARTITIONS } from "@/lib/iam/identifiers/partitions";
import { findRegion } from "@/lib/iam/identifiers/regions";
import type { OneOrMany } from "@/lib/iam/policy/json-document";
import type { RoleSpec } from "@/lib/iam/role/role-spec";
import { externalIdsOf } from "./fill-values";

/** Source: CloudFormation User Guide, "Understand CloudFormation quotas": bytes of a parameter's value. */
const PARAMETER_MAX = 4_096;
/** Source: CloudFormation API Reference, CreateStack, TemplateURL. */
const TEMPLATE_URL_MAX = 1_024;

/**
 * Opens the CloudFormation console of the account's partition with the shared template and this role's values filled
 * in; undefined for a role that a link cannot tell: one with tags, or with very many repositories. The reader may change any value, which
 * the check then finds. Source: CloudFormation User Guide, "Create quick-create links for stacks"; console hosts as in
 * `PARTITIONS`, each also by region.
 */
export function quickCreateUrl(
  spec: RoleSpec,
  { templateUrl, region }: { readonly templateUrl: string; readonly region?: string | undefined },
): string | undefined {
  const parameters = listParameters(spec);
  if (!parameters || templateUrl.length > TEMPLATE_URL_MAX) return undefined;
  // Every value is ASCII.
  if (Object.values(parameters).some((value) => value.length > PARAMETER_MAX)) return undefined;
  const { consoleHost, stsRegion } = PARTITIONS[partitionOf(spec.accountType)];
  const inPartition = findRegion(region ?? "")?.partition === partitionOf(spec.accountType);
  const at = inPartition && region !== undefined ? region : stsRegion;
  const query = new URLSearchParams({ templateURL: templateUrl, stackName: stackName(spec) });
  for (const [name, value] of Object.entries(parameters)) query.set(`param_${name}`, value);
  // A plus sign is a space in a form alone; the console reads percent signs either way.
  const text = query.toString().replaceAll("+", "%20");
  return `https://${at}.${consoleHost}/cloudformation/home?region=${at}#/stacks/quickcreate?${text}`;
}

/** The values of the shared template's parameters; undefined where they cannot say what the role is. */
function listParameters(spec: RoleSpec): Record<string, string> | undefined {
  const [externalId, newExternalId] = externalIdsOf(spec);
  const principals = listValue(
    spec.trustPolicy.Statement[0]?.Condition?.ArnLike?.["aws:PrincipalArn"],
  );
  const repositories = listValue(
    spec.access.kind === "custom" ? spec.access.document.Statement[0]?.Resource : undefined,
  );
  // In the self-inspection policy the path stands in a Resource, where these are wildcards.
  const wildPath = spec.selfInspection !== undefined && /[*?$]/.test(spec.path);
  if (spec.tags.length > 0 || wildPath || principals === undefined || repositories === undefined) {
    return undefined;
  }
  return {
    TrustedAccountId: spec.trust.trustedAccountId,
    ...(principals ? { TrustedPrincipalArns: principals } : {}),
    ExternalId: externalId,
    ...(newExternalId ? { NewExternalId: newExternalId } : {}),
    RoleName: spec.roleName,
    RolePath: spec.path,
    ...(spec.permissionsBoundaryArn ? { PermissionsBoundaryArn: spec.permissionsBoundaryArn } : {}),
    ...(repositories ? { RepositoryArns: repositories } : {}),
    SelfInspection: String(spec.selfInspection !== undefined),
  };
}

/** A list is cut at its commas: one with a comma in an item cannot be told. */
function listValue(value: OneOrMany | undefined): string | undefined {
  const items = value === undefined ? [] : [value].flat();
  return items.some((item) => item.includes(",")) ? undefined : items.join(",");
}

/** Source: CloudFormation API Reference, CreateStack, StackName: letters, digits and hyphens, a letter first, at most 128. */
function stackName({ roleName }: RoleSpec): string {
  const name = roleName
    .replaceAll(/[^A-Za-z0-9]+/g, "-")
    .replace(/^[^A-Za-z]+/, "")
    .replace(/-$/, "");
  return name || "MooringRole";
}
