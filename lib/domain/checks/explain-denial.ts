import type { Denial, Fix } from "./check";

type Kind =
  | "identity"
  | "boundary"
  | "session"
  | "service_control"
  | "resource_control"
  | "resource"
  | "role_trust"
  | "vpc_endpoint";

/** The policy as a person calls it, and where it is edited. `report`: nothing that the reader can edit. */
const POLICIES = {
  identity: {
    name: "the role’s own policies",
    place: "role_permissions",
    where: "IAM > Roles > the role > Permissions",
  },
  boundary: {
    name: "the role’s permissions boundary",
    place: "role_permissions",
    where: "IAM > Roles > the role > Permissions boundary",
  },
  session: {
    name: "the session policy that Mooring sends",
    place: "console_identity",
    where: undefined,
  },
  service_control: {
    name: "a service control policy of the AWS organization",
    place: "aws_account",
    where: "AWS Organizations > Policies, by the organization’s administrator",
  },
  resource_control: {
    name: "a resource control policy of the AWS organization",
    place: "aws_account",
    where: "AWS Organizations > Policies, by the organization’s administrator",
  },
  resource: {
    name: "the repository’s or registry’s own policy",
    place: "role_permissions",
    where: "ECR > the repository > Permissions, or ECR > Private registry > Permissions",
  },
  role_trust: {
    name: "the role’s trust policy",
    place: "role_trust",
    where: "IAM > Roles > the role > Trust relationships",
  },
  vpc_endpoint: {
    name: "the policy of the VPC endpoint on Mooring’s way to ECR",
    place: "network",
    where: "VPC > Endpoints > the ECR endpoint > Policy",
  },
} as const satisfies Record<Kind, { name: string; place: Fix["place"]; where: string | undefined }>;

/** Where AWS does not say which policy it was, it is most likely that no policy of the role allows the action. */
export function denyingKind(denial: Denial | undefined): Kind {
  const kind = denial?.policyKind;
  return kind && kind in POLICIES ? (kind as Kind) : "identity";
}

/** True where one more Allow in the role's own policies is what is missing. */
export function isFixableByRole(denial: Denial | undefined): boolean {
  return !denial?.explicit && denyingKind(denial) === "identity";
}

/** Why an action is denied, as the end of a sentence, and what to change where. */
export function explainDenial(
  action: string,
  denial: Denial | undefined,
): { why: string; fix: Fix } {
  const { name, place, where } = POLICIES[denyingKind(denial)];
  const explicit = denial?.explicit ?? false;
  const why = `${name} ${verb(name, explicit)}`;
  if (!where) {
    const text = "This is an error in Mooring: report it with the request id.";
    return { why, fix: { place, text } };
  }
  const text = explicit
    ? `Remove the Deny that covers ${action} from ${name} (${where}). An Allow beside it does not help.`
    : `Allow ${action} in ${name} (${where}).`;
  return { why, fix: { place, text } };
}

function verb(name: string, explicit: boolean): string {
  const isPlural = name.endsWith("policies");
  if (explicit) return isPlural ? "deny it explicitly" : "denies it explicitly";
  return isPlural ? "do not allow it" : "does not allow it";
}
