import { isAccountId } from "./account-id";
import { type RoleArnMistake, type RoleArnProblem, refuse } from "./role-arn-problem";
import { isRoleName } from "./role-name";

type ArnParts = {
  readonly partition: string;
  readonly service: string;
  readonly accountId: string;
  readonly resource: string;
  /** A right ARN to show. */
  readonly example: string;
};

/** An ARN of something that is not a role, or of a pattern for several. */
export function findOtherKind(parts: ArnParts): RoleArnMistake | undefined {
  const { service, accountId, resource, example } = parts;
  const [kind = "", name = ""] = resource.split("/");
  if (service === "sts") return stsMistake(parts, kind, name);
  if (service !== "iam") {
    const wrongCase = service.toLowerCase() === "iam";
    return wrongCase
      ? refuse("wrong_case", "The service in a Role ARN is iam in lower case. Copy it again.")
      : refuse(
          "not_iam",
          service === ""
            ? `The service is missing. A Role ARN has iam there: ${example}.`
            : `This is an ARN of the service “${service}”. Paste the ARN of an IAM role: ${example}.`,
        );
  }
  if (resource === "root") {
    return refuse(
      "root",
      "This is the ARN of a whole account (its root user), not of a role. Paste the ARN of a role in that account.",
    );
  }
  const other = Object.hasOwn(OTHER_KINDS, kind) ? OTHER_KINDS[kind] : undefined;
  if (other !== undefined) return refuse(other.code, other.message);
  if (kind !== "role" || !resource.includes("/")) return notARole(resource, kind, example);
  if (/[*?]/.test(`${accountId}:${resource}`)) {
    return refuse(
      "wildcard",
      `This ARN holds a wildcard (* or ?). Paste the ARN of exactly one role: ${example}.`,
    );
  }
  return undefined;
}

function stsMistake(parts: ArnParts, kind: string, roleName: string): RoleArnMistake {
  const { partition, accountId, example } = parts;
  if (kind === "assumed-role") {
    return refuse(
      "assumed_role",
      "This is the ARN of a role session, not of the role. Paste the role’s own ARN: it has iam in place of sts, role/ in place of assumed-role/, and no session name at the end.",
      isAccountId(accountId) && isRoleName(roleName)
        ? `arn:${partition}:iam::${accountId}:role/${roleName}`
        : undefined,
    );
  }
  if (kind === "federated-user") {
    return refuse(
      "federated_user",
      "This is the ARN of a federated user session, not of a role. Paste the ARN of an IAM role.",
    );
  }
  return refuse(
    "not_iam",
    `This is an ARN of the service “sts”. Paste the ARN of an IAM role: ${example}.`,
  );
}

function notARole(resource: string, kind: string, example: string): RoleArnMistake {
  if (resource === "role") {
    return refuse(
      "role_name_missing",
      "The role name is missing: the ARN must end with it, as in role/MyRole.",
    );
  }
  if (kind.toLowerCase() === "role") {
    return refuse("wrong_case", "The word role/ in a Role ARN is lower case. Copy it again.");
  }
  return refuse(
    "not_a_role",
    `After the account ID a Role ARN has role/ and the role name, as in ${example}; this one has something else.`,
  );
}

type OtherKind = { readonly code: RoleArnProblem; readonly message: string };

/** Source: Service Authorization Reference, "Resource types defined by AWS IAM". */
const OTHER_KINDS: Readonly<Record<string, OtherKind>> = {
  user: {
    code: "user",
    message:
      "This is the ARN of an IAM user. Another account cannot assume a user: create a role and paste its ARN.",
  },
  group: {
    code: "group",
    message: "This is the ARN of an IAM group. Create a role and paste its ARN.",
  },
  policy: {
    code: "policy",
    message:
      "This is the ARN of a policy. Attach the policy to a role, then open the role and paste the role’s ARN.",
  },
  "instance-profile": {
    code: "instance_profile",
    message:
      "This is the ARN of an instance profile, which hands a role to EC2. Open the role itself and paste its ARN (it has role/ in place of instance-profile/).",
  },
  "assumed-role": {
    code: "assumed_role",
    message:
      "This is the ARN of a role session, not of the role. Paste the role’s own ARN: it has role/ in place of assumed-role/, and no session name at the end.",
  },
};
