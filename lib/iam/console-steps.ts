import { ACCOUNT_TYPES, type AccountType } from "./account-types";
import { ECR_READ_ONLY_POLICY_NAME } from "./managed-policies";
import { PARTITIONS } from "./partitions";
import { findRegion } from "./regions";

/** A piece of a step: plain text, a live value to copy, the wording of a control in the AWS console, or a link. */
export type Inline =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "copy"; readonly label: string; readonly value: string }
  | { readonly kind: "ui"; readonly text: string }
  | { readonly kind: "link"; readonly text: string; readonly href: string };

export type ConsoleStepId =
  | "create_policy"
  | "sign_in"
  | "open_iam"
  | "create_role"
  | "trust_account"
  | "attach_policy"
  | "name_role"
  | "copy_role_arn";

export type ConsoleStep = {
  readonly id: ConsoleStepId;
  /** 1 to 7 as everywhere in the documentation; 0 comes before, for a custom policy. */
  readonly number: number;
  readonly title: string;
  readonly body: readonly Inline[];
};

export type ConsoleStepsInput = {
  readonly accountType: AccountType;
  /** Opens the AWS console in this region, when it is of the account type. */
  readonly region?: string;
  readonly trustedAccountId: string;
  readonly externalId: string;
  readonly access: "managed" | "custom";
  readonly roleName: string;
  readonly customPolicyName: string;
  /** The word before “AWS Account ID”; the product's own name unless the operator chose another. */
  readonly serviceName?: string;
};

const text = (value: string): Inline => ({ kind: "text", text: value });
const ui = (value: string): Inline => ({ kind: "ui", text: value });
const copy = (label: string, value: string): Inline => ({ kind: "copy", label, value });
const link = (label: string, href: string): Inline => ({ kind: "link", text: label, href });

/**
 * The steps that create the role by hand in the AWS Management Console, with live values. Where today's console words
 * a control differently from older guides, both wordings are given. Source: IAM User Guide, "Create a role to give
 * permissions to an IAM user" (console) and "Create IAM policies (console)".
 */
export function buildConsoleSteps(input: ConsoleStepsInput): readonly ConsoleStep[] {
  const steps = [
    signIn(input),
    openIam(input),
    createRole(input),
    trustAccount(input),
    attachPolicy(input),
    nameRole(input),
    copyRoleArn(input),
  ];
  return input.access === "custom" ? [createPolicy(input), ...steps] : steps;
}

/** A page of the IAM console in the partition of the account type, e.g. `roles`. */
function iamUrl({ accountType, region }: ConsoleStepsInput, page: string): string {
  const { partition } = ACCOUNT_TYPES[accountType];
  const inPartition = region !== undefined && findRegion(region)?.partition === partition;
  const query = inPartition ? `?region=${region}` : "";
  return `https://${PARTITIONS[partition].consoleHost}/iam/home${query}#/${page}`;
}

function createPolicy(input: ConsoleStepsInput): ConsoleStep {
  return {
    id: "create_policy",
    number: 0,
    title: "Create the custom policy first",
    body: [
      text("In IAM, open "),
      link("Policies", iamUrl(input, "policies")),
      text(", choose "),
      ui("Create policy"),
      text(", then "),
      ui("JSON"),
      text(". Paste the custom policy, choose "),
      ui("Next"),
      text(" and name it "),
      copy("Policy name", input.customPolicyName),
      text(". Both of its statements must be present."),
    ],
  };
}

function signIn({ accountType }: ConsoleStepsInput): ConsoleStep {
  const { partition } = ACCOUNT_TYPES[accountType];
  const { consoleHost, name } = PARTITIONS[partition];
  return {
    id: "sign_in",
    number: 1,
    title: "Sign in to the AWS console",
    body: [
      text("Open the "),
      link(`${name} console`, `https://${consoleHost}/`),
      text(" and sign in to the account that owns the registry, as someone who may create roles."),
    ],
  };
}

function openIam(input: ConsoleStepsInput): ConsoleStep {
  return {
    id: "open_iam",
    number: 2,
    title: "Go to IAM",
    body: [text("Open the "), link("IAM service", iamUrl(input, "home")), text(".")],
  };
}

function createRole(input: ConsoleStepsInput): ConsoleStep {
  return {
    id: "create_role",
    number: 3,
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

function trustAccount(input: ConsoleStepsInput): ConsoleStep {
  return {
    id: "trust_account",
    number: 4,
    title: "Trust another AWS account",
    body: [
      text("As trusted entity type choose "),
      ui("AWS account"),
      text(", then "),
      ui("Another AWS account"),
      text(". Paste the account ID "),
      copy(`${input.serviceName ?? "Mooring"} AWS Account ID`, input.trustedAccountId),
      text(". Tick "),
      ui("Require external ID"),
      text(" and paste "),
      copy("External ID", input.externalId),
      text(". Leave "),
      ui("Require MFA"),
      text(" off: no person is there to answer it. Choose "),
      ui("Next"),
      text(" (older consoles: "),
      ui("Next: Permissions"),
      text(")."),
    ],
  };
}

function attachPolicy({ access, customPolicyName }: ConsoleStepsInput): ConsoleStep {
  return {
    id: "attach_policy",
    number: 5,
    title: access === "custom" ? "Attach your custom policy" : "Attach the read-only policy",
    body: [
      text("Search for "),
      copy("Policy name", access === "custom" ? customPolicyName : ECR_READ_ONLY_POLICY_NAME),
      text(", tick the box beside it and choose "),
      ui("Next"),
      text("."),
    ],
  };
}

function nameRole({ roleName }: ConsoleStepsInput): ConsoleStep {
  return {
    id: "name_role",
    number: 6,
    title: "Name and create the role",
    body: [
      text("Enter the role name "),
      copy("Role name", roleName),
      text(" and choose "),
      ui("Create role"),
      text("."),
    ],
  };
}

function copyRoleArn({ roleName }: ConsoleStepsInput): ConsoleStep {
  return {
    id: "copy_role_arn",
    number: 7,
    title: "Copy the Role ARN",
    body: [
      text("Open the role "),
      copy("Role name", roleName),
      text(", copy its "),
      ui("ARN"),
      text(" (older consoles: "),
      ui("Role ARN"),
      text(") from the Summary and paste it into "),
      ui("Role ARN"),
      text(" in the connector details."),
    ],
  };
}
