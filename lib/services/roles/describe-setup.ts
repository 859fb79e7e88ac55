import "server-only";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import type { Setup } from "@/lib/domain/connectors/policy-input";
import { requiredTrustPolicy } from "@/lib/domain/connectors/required-trust";
import type { RoleOptions } from "@/lib/domain/connectors/role-options";
import { env } from "@/lib/env";
import { partitionOf } from "@/lib/iam/identifiers/account-types";
import { PARTITIONS } from "@/lib/iam/identifiers/partitions";
import { ECR_READ_ONLY_POLICY_NAME, managedPolicyArn } from "@/lib/iam/policy/managed-policies";
import { buildConsoleSteps } from "@/lib/iam/role/console-steps";
import type { RoleSpec } from "@/lib/iam/role/role-spec";
import { buildSelfInspectionPolicy } from "@/lib/iam/role/self-inspection";
import { quickCreateUrl } from "@/lib/iam/role/setup-methods/quick-create-url";
import { renderCli } from "@/lib/iam/role/setup-methods/render-cli";
import { renderCloudFormation } from "@/lib/iam/role/setup-methods/render-cloud-formation";
import { renderTerraform } from "@/lib/iam/role/setup-methods/render-terraform";
import { parseTemplateLocations } from "@/lib/iam/role/setup-methods/template-location";
import { isPracticeMode } from "@/lib/services/console/practice";
import { buildScopedPolicy } from "@/lib/services/policies/build-policies";
import { accountOfRole, describeRole } from "./describe-role";
import { publishedTemplate } from "./published-template";

/** Everything that the side panel shows for a connector. Errors: `validation_failed` for a role that cannot be. */
export function describeSetup(
  connector: AwsRoleConnector,
  options: RoleOptions,
  serviceName: string,
): Setup {
  const partition = partitionOf(connector.accountType);
  const { access, regions, repositories, rolePath: path, roleName } = options;
  const accountId = accountOfRole(connector, options);
  const trustPolicy = requiredTrustPolicy(connector);
  const permissionsPolicy =
    accountId && regions.length > 0
      ? buildScopedPolicy({ partition, regions, accountId, repositories })
      : null;
  const complete = trustPolicy && (access === "managed" || permissionsPolicy);
  return {
    accountType: connector.accountType,
    externalId: connector.externalId,
    trustedAccountId: connector.trustedAccountId,
    trustPolicy: trustPolicy ? { ...trustPolicy } : null,
    permissionsPolicy: permissionsPolicy && { ...permissionsPolicy },
    selfInspectionPolicy: { ...buildSelfInspectionPolicy({ partition, path, roleName }) },
    missing: [
      ...(trustPolicy ? [] : (["trustedAccountId"] as const)),
      ...(accountId ? [] : (["awsAccountId"] as const)),
      ...(regions.length > 0 ? [] : (["regions"] as const)),
    ],
    managedPolicyArn: managedPolicyArn(partition, ECR_READ_ONLY_POLICY_NAME),
    ...(complete
      ? renderMethods(describeRole(connector, options), regions[0], serviceName)
      : {
          steps: trustPolicy ? stepsToFill(connector, options, serviceName) : [],
          cloudFormation: null,
          terraform: null,
          cli: null,
        }),
  };
}

/** The steps of a custom policy whose account or region is not known yet: words to replace stand in their places. */
function stepsToFill(
  connector: AwsRoleConnector,
  options: RoleOptions,
  serviceName: string,
): Setup["steps"] {
  const { stsRegion: region } = PARTITIONS[partitionOf(connector.accountType)];
  const spec = describeRole(connector, options, { awsAccountId: "000000000000", region });
  const words = [
    ...(accountOfRole(connector, options) ? [] : [["000000000000", "ACCOUNT_ID"] as const]),
    ...(options.regions.length > 0 ? [] : [[region, "REGION"] as const]),
  ];
  return renderSteps(spec, options.regions[0], serviceName).map(({ document, ...step }) => {
    if (!document || step.id !== "create_policy") return { ...step, ...(document && { document }) };
    const text = words.reduce((last, [value, word]) => last.replaceAll(value, word), document.text);
    return { ...step, document: { ...document, text, toFill: words.map(([, word]) => word) } };
  });
}

function renderSteps(
  spec: RoleSpec,
  region: string | undefined,
  serviceName: string,
): Setup["steps"] {
  const practice = isPracticeMode();
  return buildConsoleSteps(spec, { region, serviceName, practice }).map(
    ({ document, body, gives, ...step }) => ({
      ...step,
      gives: gives ?? null,
      body: [...body],
      ...(document ? { document: { ...document, toFill: [...(document.toFill ?? [])] } } : {}),
    }),
  );
}

function renderMethods(
  spec: RoleSpec,
  region: string | undefined,
  serviceName: string,
): Pick<Setup, "steps" | "cloudFormation" | "terraform" | "cli"> {
  return {
    steps: renderSteps(spec, region, serviceName),
    cloudFormation: {
      ...renderCloudFormation(spec),
      quickCreateUrl: findQuickCreateUrl(spec, region) ?? null,
    },
    terraform: renderTerraform(spec),
    cli: renderCli(spec),
  };
}

function findQuickCreateUrl(spec: RoleSpec, region: string | undefined): string | undefined {
  if (isPracticeMode()) return undefined;
  const locations = parseTemplateLocations(env().TEMPLATE_BASE_URL ?? "") ?? [];
  const partition = partitionOf(spec.accountType);
  const location = locations.find((each) => each.partition === partition);
  if (!location) return undefined;
  return quickCreateUrl(spec, {
    templateUrl: `${location.baseUrl}/${publishedTemplate().name}`,
    region,
  });
}
