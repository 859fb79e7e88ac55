import { partitionOf } from "@/lib/iam/identifiers/account-types";
import { PARTITIONS } from "@/lib/iam/identifiers/partitions";
import { findRegion } from "@/lib/iam/identifiers/regions";
import { formatPolicy, type PolicyDocument } from "@/lib/iam/policy/json-document";
import { ECR_READ_ONLY_POLICY_NAME } from "@/lib/iam/policy/managed-policies";
import { type ConsoleStep, copy, link, text, ui } from "./console-step";
import type { RoleSpec } from "./role-spec";
import { buildSelfInspectionPolicy, SELF_INSPECTION_POLICY_NAME } from "./self-inspection";

/** Where and for whom the steps are told. */
export type ConsoleStepsView = {
  /** Opens the AWS console in this region, when it is of the account type. */
  readonly region?: string | undefined;
  /** The word before “AWS Account ID”; the product's own name unless the operator chose another. */
  readonly serviceName?: string;
  /** AWS is simulated: there is no console to link to. */
  readonly practice?: boolean;
};

type View = ConsoleStepsView & { readonly spec: RoleSpec };

/**
 * The steps that create the role by hand in the AWS Management Console, with live values. Where today's console words
 * a control differently from older guides, both wordings are given. The console sets no path, so the role gets `/`.
 * Source: IAM User Guide, "Create a role to give permissions to an IAM user" (console), "Create a role using custom
 * trust policies", "Create IAM policies (console)".
 */
export function buildConsoleSteps(
  spec: RoleSpec,
  view: ConsoleStepsView = {},
): readonly ConsoleStep[] {
  const input = { ...view, spec };
  const { access, selfInspection } = spec;
  let last = 0;
  const numbered = (step: Step) => {
    last += 1;
    return { ...step, number: last };
  };
  const steps = [
    ...(access.kind === "custom" ? [{ ...createPolicy(input, access), number: 0 }] : []),
    ...[signIn, openIam, createRole, trustAccount, attachPolicy, nameRole].map((tell) =>
      numbered(tell(input)),
    ),
    ...(selfInspection ? [{ ...inspectRole(input), number: 0 }] : []),
    numbered(copyRoleArn(input)),
  ];
  return view.practice ? steps.map(withoutLinks) : steps;
}

function withoutLinks(step: ConsoleStep): ConsoleStep {
  return { ...step, body: step.body.map((part) => (part.kind === "link" ? ui(part.text) : part)) };
}

type Step = Omit<ConsoleStep, "number">;

/** A page of the IAM console in the partition of the account type, e.g. `roles`. */
function iamUrl({ spec, region }: View, page: string): string {
  const partition = partitionOf(spec.accountType);
  const inPartition = region !== undefined && findRegion(region)?.partition === partition;
  const query = inPartition ? `?region=${region}` : "";
  return `https://${PARTITIONS[partition].consoleHost}/iam/home${query}#/${page}`;
}

function createPolicy(
  input: View,
  access: { readonly policyName: string; readonly document: PolicyDocument },
): Step {
  return {
    id: "create_policy",
    title: "Create the custom policy first",
    body: [
      text("In IAM under "),
      link("Policies", iamUrl(input, "policies")),
      text(" choose "),
      ui("Create policy"),
      text(", then "),
      ui("JSON"),
      text(". Paste both statements, choose "),
      ui("Next"),
      text(" and name it "),
      copy("Policy name", access.policyName),
      text("."),
    ],
    document: {
      label: "Permissions policy",
      filename: "permissions-policy.json",
      text: formatPolicy(access.document),
    },
  };
}

function signIn({ spec }: View): Step {
  const { consoleHost, name } = PARTITIONS[partitionOf(spec.accountType)];
  return {
    id: "sign_in",
    title: "Sign in to the AWS console",
    body: [
      text("Open the "),
      link(`${name} console`, `https://${consoleHost}/`),
      text(" of the registry’s account."),
    ],
  };
}

function openIam(input: View): Step {
  return {
    id: "open_iam",
    title: "Go to IAM",
    body: [text("Open the "), link("IAM service", iamUrl(input, "home")), text(".")],
  };
}

function createRole(input: View): Step {
  return {
    id: "create_role",
    title: "Start a new role",
    body: [
      text("Go to "),
      link("Roles", iamUrl(input, "roles")),
      text(" and choose "),
      ui("Create role"),
      text("."),
    ],
  };
}

function trustAccount(input: View): Step {
  const { trust, trustPolicy } = input.spec;
  // The form of the console takes one External ID.
  if (typeof trust.externalId !== "string") {
    return {
      id: "trust_account",
      title: "Trust another AWS account",
      body: [
        text("Choose "),
        ui("Custom trust policy"),
        text(
          " and paste this policy over what is there: it accepts the old and the new External ID. Choose ",
        ),
        ui("Next"),
        text("."),
      ],
      document: {
        label: "Trust policy",
        filename: "trust-policy.json",
        text: formatPolicy(trustPolicy),
      },
    };
  }
  return {
    id: "trust_account",
    title: "Trust another AWS account",
    body: [
      text("Choose "),
      ui("AWS account"),
      text(", then "),
      ui("Another AWS account"),
      text(", and paste "),
      copy(`${input.serviceName ?? "Mooring"} AWS Account ID`, trust.trustedAccountId),
      text(". Tick "),
      ui("Require external ID"),
      text(" and paste "),
      copy("External ID", trust.externalId),
      text(". Leave "),
      ui("Require MFA"),
      text(" off. Choose "),
      ui("Next"),
      text(" (or "),
      ui("Next: Permissions"),
      text(")."),
    ],
  };
}

function attachPolicy({ spec }: View): Step {
  const { access, permissionsBoundaryArn: boundary } = spec;
  return {
    id: "attach_policy",
    title: access.kind === "custom" ? "Attach your custom policy" : "Attach the read-only policy",
    body: [
      text("Tick "),
      copy("Policy name", access.kind === "custom" ? access.policyName : ECR_READ_ONLY_POLICY_NAME),
      ...(boundary
        ? [
            text(". Open "),
            ui("Set permissions boundary"),
            text(", choose "),
            ui("Use a permissions boundary to control the maximum role permissions"),
            text(", search for "),
            copy("Permissions boundary", boundary.slice(boundary.lastIndexOf("/") + 1)),
            text(", select it,"),
          ]
        : []),
      text(" and choose "),
      ui("Next"),
      text("."),
    ],
  };
}

function nameRole({ spec }: View): Step {
  return {
    id: "name_role",
    title: "Name and create the role",
    body: [
      text("Enter "),
      copy("Role name", spec.roleName),
      ...spec.tags.flatMap(({ key, value }) => [
        text(", "),
        ui("Add new tag"),
        text(" with the key "),
        copy("Tag key", key),
        ...(value === ""
          ? [text(" and no value")]
          : [text(" and the value "), copy("Tag value", value)]),
      ]),
      text(spec.tags.length > 0 ? ", and choose " : " and choose "),
      ui("Create role"),
      text("."),
      ...(spec.path === "/"
        ? []
        : [
            text(
              ` The console cannot set a path, so this role does not get ${spec.path} but stands at /. Any other way of creating it keeps the path.`,
            ),
          ]),
    ],
  };
}

function inspectRole({ spec }: View): Step {
  const { roleName } = spec;
  const partition = partitionOf(spec.accountType);
  const document = buildSelfInspectionPolicy({ partition, path: "/", roleName });
  return {
    id: "inspect_role",
    title: "Let the check read the role",
    gives: "Lets each check read this role’s own policies, and so prove that nobody else gets in.",
    body: [
      text("Open the role "),
      copy("Role name", roleName),
      text(", and under "),
      ui("Add permissions"),
      text(" choose "),
      ui("Create inline policy"),
      text(", then "),
      ui("JSON"),
      text(". Paste this policy, choose "),
      ui("Next"),
      text(", name it "),
      copy("Policy name", SELF_INSPECTION_POLICY_NAME),
      text(" and choose "),
      ui("Create policy"),
      text("."),
    ],
    document: {
      label: "Self-inspection policy",
      filename: "self-inspection-policy.json",
      text: formatPolicy(document),
    },
  };
}

function copyRoleArn({ spec }: View): Step {
  return {
    id: "copy_role_arn",
    title: "Copy the Role ARN",
    body: [
      text("Open "),
      copy("Role name", spec.roleName),
      text(" and paste its "),
      ui("ARN"),
      text(" into "),
      ui("Role ARN"),
      text(" here."),
    ],
  };
}
