import { accountOfArn } from "@/lib/iam/identifiers/account-of-arn";
import { buildTrustPolicy } from "@/lib/iam/role/trust-policy";
import type { Cause, Fix } from "./check";
import type { RefusalFacts } from "./refusal-facts";
import type { TrustReading } from "./role-reading";

/** Why AWS may refuse AssumeRole: one function for each cause, with the place to fix it. */

type Facts = Omit<RefusalFacts, "answers">;

/** Of Mooring's own identity. */

export function consolePolicy({ role, consoleArn, denial }: Facts): Cause {
  if (denial.explicit) {
    return {
      code: "console_policy",
      text: `A policy of Mooring’s own identity (${consoleArn}) denies sts:AssumeRole on this role explicitly. This is not the role’s fault.`,
      fix: {
        place: "console_policy",
        text: "Remove the Deny that covers sts:AssumeRole on this role from the policies of Mooring’s own identity. An Allow beside it does not help.",
      },
    };
  }
  return {
    code: "console_policy",
    text: `The policy of Mooring’s own identity (${consoleArn}) does not allow sts:AssumeRole on this role. This is not the role’s fault.`,
    fix: {
      place: "console_policy",
      text: "Add this statement to the policy of Mooring’s own identity.",
      policy: {
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Resource: role.arn }],
      },
    },
  };
}

export function consoleBoundary({ consoleArn, role }: Facts): Cause {
  return {
    code: "console_boundary",
    text: `The permissions boundary of Mooring’s own identity (${consoleArn}) does not let sts:AssumeRole through. This is not the role’s fault.`,
    fix: {
      place: "console_policy",
      text: `Allow sts:AssumeRole on ${role.arn} in the permissions boundary of Mooring’s own identity.`,
    },
  };
}

export function consoleSession({ consoleArn }: Facts): Cause {
  return {
    code: "console_session",
    text: `Mooring’s own identity (${consoleArn}) is a session that a session policy limits: it does not allow sts:AssumeRole. This is not the role’s fault.`,
    fix: {
      place: "console_identity",
      text: "Give Mooring a session whose session policy allows sts:AssumeRole, or one without a session policy.",
    },
  };
}

export function otherPartition({ consoleArn, role }: Facts): Cause {
  const own = consoleArn.split(":")[1];
  return {
    code: "other_partition",
    text: `Mooring’s identity is of the partition ${own}, the role of ${role.partition}. No role can be assumed from another partition.`,
    fix: {
      place: "console_identity",
      text: `Open Settings > Console identity and give Mooring an identity of the partition ${role.partition}.`,
    },
  };
}

export function identityChanged({ consoleArn, trust }: Facts): Cause {
  const trusted = trust?.trustedPrincipalArn ?? `account ${trust?.trustedAccountId}`;
  return {
    code: "identity_changed",
    text: `Mooring now is ${consoleArn}, but this connector’s role was told to trust ${trusted}.`,
    fix: {
      place: "console_identity",
      text: `Run Mooring as ${trusted} again, or make a new connector, whose trust policy names ${consoleArn}.`,
    },
  };
}

/**
 * A service control policy limits the principals of its organization, a resource control policy its resources.
 * Source: AWS Organizations User Guide, "Service control policies", "Resource control policies".
 */
export function organizationPolicy({ denial, consoleArn, role }: Facts): Cause {
  const isService = denial.policyKind === "service_control";
  const kind = isService ? "service" : "resource";
  const account = isService
    ? `Mooring’s own account ${accountOfArn(consoleArn)}`
    : `the role’s account ${role.accountId}`;
  return {
    code: "organization_policy",
    text: `A ${kind} control policy of the organization of ${account} ${denial.explicit ? "denies" : "does not allow"} sts:AssumeRole.`,
    fix: {
      place: "aws_account",
      text: `Ask the administrator of that AWS organization to let ${isService ? consoleArn : role.arn} through: AWS Organizations > Policies.`,
    },
  };
}

export function endpointPolicy(): Cause {
  return {
    code: "endpoint_policy",
    text: "The policy of the VPC endpoint on Mooring’s way to AWS STS does not let sts:AssumeRole through.",
    fix: {
      place: "network",
      text: "Allow sts:AssumeRole in VPC > Endpoints > the STS endpoint > Policy.",
    },
  };
}

/** Of the role. */

export function roleFresh({ roleAgeMs }: Facts): Cause {
  return {
    code: "role_fresh",
    text:
      roleAgeMs === null
        ? "The role was made within the last minute and is not yet known everywhere in AWS."
        : "The Role ARN was given less than a minute ago: a role that was only just made is not yet known everywhere in AWS.",
    fix: { place: "aws_account", text: "Wait up to a minute and test again." },
  };
}

export function roleMissing({ role, reading, wasProved }: Facts): Cause {
  const wasThere = wasProved || reading !== null;
  return {
    code: "role_missing",
    text: wasThere
      ? `There is no role ${role.arn} any more: it was deleted, or made again under another name or path.`
      : `There is no role ${role.arn}: its name, path or account is mistyped, or it was deleted.`,
    fix: {
      place: "connector",
      text: "Copy the Role ARN again from the role’s page in the IAM console.",
    },
  };
}

/** Of the role's trust policy. */

export function trustPolicy(facts: Facts): Cause {
  return {
    code: "trust_policy",
    text: `The role’s trust policy does not name account ${facts.trust?.trustedAccountId ?? "of Mooring"} with the External ID ${externalIdOf(facts)}.`,
    fix: pasteTrust(facts),
  };
}

export function trustDenies(facts: Facts): Cause {
  return {
    code: "trust_policy",
    text: "A Deny statement of the role’s trust policy denies Mooring.",
    fix: pasteTrust(facts, "It has no Deny."),
  };
}

export function trustWasWrong(facts: Facts, fault: string): Cause {
  return {
    code: "trust_policy",
    text: `The role’s trust policy denies Mooring. As last read${at(facts)}: ${fault}`,
    fix: pasteTrust(facts),
  };
}

export function trustChanged(facts: Facts): Cause {
  return {
    code: "trust_policy",
    text: `The role’s trust policy was changed: as last read${at(facts)} it let Mooring in.`,
    fix: pasteTrust(facts),
  };
}

/** Source: IAM User Guide, "AWS JSON policy elements: Principal": a role or user is stored as its unique id. */
export function principalRecreated(facts: Facts): Cause {
  return {
    code: "principal_recreated",
    text: `The role’s trust policy, as last read${at(facts)}, names Mooring’s role or user itself, which AWS keeps by its unique id. If that was deleted and made again, the trust is broken, though the name is the same.`,
    fix: pasteTrust(facts, "It trusts the account and narrows by name."),
  };
}

export function oldExternalId(facts: Facts): Cause {
  return {
    code: "old_external_id",
    text: `The role asks for an External ID that is out of use; the connector’s is ${externalIdOf(facts)}.`,
    fix: pasteTrust(facts, "It names the new External ID."),
  };
}

export function newExternalId(facts: Facts): Cause {
  return {
    code: "new_external_id",
    text: "The role accepts the new External ID alone, while the connector still uses the present one.",
    fix: {
      ...pasteTrust(facts, "It accepts both External IDs."),
      place: "connector",
      text: "Complete the replacement of the External ID on the connector’s page. Or paste this trust policy, which accepts both, at the role.",
    },
  };
}

export function invertedCondition(facts: Facts): Cause {
  return {
    code: "condition_inverted",
    text: "The role lets Mooring in without its External ID or with a wrong one, but not with the right one: the trust policy’s condition is the wrong way round.",
    fix: pasteTrust(facts, "StringEquals on sts:ExternalId is what counts."),
  };
}

function pasteTrust({ trust }: Facts, why?: string): Fix {
  const paste =
    "In the IAM console open the role > Trust relationships > Edit trust policy, and paste this one.";
  return {
    place: "role_trust",
    text: why ? `${paste} ${why}` : paste,
    ...(trust ? { policy: { ...buildTrustPolicy(trust) } } : {}),
  };
}

function externalIdOf({ trust }: Facts): string {
  return trust ? ([trust.externalId].flat()[0] ?? "") : "of this connector";
}

function at({ reading }: Facts): string {
  return reading ? ` at ${readTime(reading)}` : "";
}

/** E.g. `2026-01-31 08:15 UTC`. */
export function readTime({ readAt }: TrustReading): string {
  return `${readAt.slice(0, 10)} ${readAt.slice(11, 16)} UTC`;
}
