import type { DefinitionOf } from "@/lib/domain/connectors/kinds/kind-definition";
import { accountOfArn } from "@/lib/iam/identifiers/account-of-arn";
import { ACCOUNT_TYPES } from "@/lib/iam/identifiers/account-types";
import { isOwnRefusal } from "./is-own-refusal";

/** Assumes an IAM role. */
export const awsRole: DefinitionOf<"aws_role"> = {
  described: "This connector assumes an IAM role: it has no address, user name or password.",
  holder: "role",
  choosing:
    "A connector is an IAM role in your AWS account that Mooring may assume, guarded by an External ID. Create New leads you through making the role and proves it; what you filled in here is kept.",
  deleting:
    "The connector and the history of its checks are deleted, and its External ID is never used again. The role in AWS stays: delete it there if nothing else needs it.",
  testing: "Each test reads, and changes nothing in AWS.",
  usable: "Registries of its account can use it.",
  statusMeanings: {
    draft: "Not finished: it has no role yet.",
    untested: "Not tested with its present role.",
    connected:
      "The role can be assumed, refuses a missing and a wrong External ID, and gave every permission asked.",
    degraded: "The role can be assumed and is safe, but not every permission is there.",
    insecure: "The role can be assumed without the right External ID. Fix its trust policy.",
    failed: "The last test failed.",
  },
  verdictTitles: {
    connected: "Connected",
    degraded: "Degraded: not every permission is there",
    insecure: "Insecure: do not use this role yet",
    failed: "The connection does not work yet",
  },
  excessAdvice:
    "Mooring’s own sessions stay pinned to reading by a session policy, whatever the role allows; whoever else may assume the role is not. The policy that is enough stands at the step “The role’s own permissions”.",
  insecureAdvice:
    "The External ID is what keeps others from sending Mooring to your role (the “confused deputy”). While the role does not require it, no registry can use this connector. Paste the trust policy below into the role, then test again.",
  titleUnasked: (steps) =>
    steps.some(isOwnRefusal)
      ? "Mooring was kept from asking for this role"
      : "AWS could not be asked",
  labelOf: ({ accountType }) => ACCOUNT_TYPES[accountType].label,
  placeOf: ({ roleArn }) => accountOfArn(roleArn),
  readerOf: ({ roleArn }) =>
    roleArn === null
      ? { missing: "No role yet" }
      : {
          // What stands around the account is the same in every row.
          text: roleArn.replace(/^arn:[\w-]+:iam::(\d+):role\//, "$1 · "),
          tailCharacters: 10,
          copied: { value: roleArn, label: "Role ARN" },
        },
  nameTarget: ({ roleArn }) => roleArn,
  reportTarget: ({ roleArn }, { regions, code }) => [
    `Role: ${code(roleArn)}`,
    `Regions: ${regions.length > 0 ? regions.join(", ") : "none in use"}`,
  ],
};
