"use client";

import { useQuery } from "@tanstack/react-query";
import { connectorOptions } from "@/lib/client/connectors";
import { consoleIdentityOptions } from "@/lib/client/console";
import { accountOfArn } from "@/lib/iam/identifiers/account-of-arn";
import type { AccountType } from "@/lib/iam/identifiers/account-types";
import { POLICY_SIZE_LIMITS } from "@/lib/iam/review/find-size";
import type { TrustReview } from "@/lib/iam/review/finding";
import { groupPermissions } from "./group-permissions";
import { groupTrust } from "./group-trust";
import { PolicySection } from "./policy-section";
import { QuestionFields } from "./question-fields";
import { readQuestion } from "./read-question";
import { samplePermissions, sampleTrust } from "./sample-policies";
import {
  describePermissionsProof,
  describeTrustProof,
  summarisePermissions,
  summariseTrust,
} from "./summarise-review";
import type { PolicyKind } from "./take-apart";
import { usePolicyInput } from "./use-policy-input";
import { useReviews } from "./use-reviews";

export interface PolicyCheckProps {
  /** Set: the check is part of this connector's page, and asks for its values. */
  connectorId?: string;
  accountType?: AccountType;
  awsAccountId?: string | undefined;
  regions?: readonly string[];
}

/** Paste policies, see what they allow and what is wrong, fix it. All in this browser. */
export default function PolicyCheck(props: PolicyCheckProps) {
  const { connectorId, accountType = "global", awsAccountId, regions = [] } = props;
  const { input, change, changeText, notes, undoPaste, dismissNotes } = usePolicyInput(
    connectorId ?? "page",
    {
      permissions: "",
      trust: "",
      connectorId: connectorId ?? "",
      accountType,
      externalId: "",
      scope: { awsAccountId: null, regions, repositories: "all", repositoryText: "" },
    },
  );
  const found = useQuery({
    ...connectorOptions(input.connectorId),
    enabled: input.connectorId !== "",
  });
  const chosen = input.connectorId === "" ? undefined : found.data;
  const connector = chosen?.kind === "aws_role" ? chosen : undefined;
  const identities = useQuery(consoleIdentityOptions());
  const serviceName = identities.data?.serviceName ?? "Mooring";
  const roleAccountId = awsAccountId ?? accountOfArn(connector?.roleArn);
  const question = readQuestion(input, {
    connector,
    identity: identities.data?.items.find((each) => each.accountType === input.accountType),
    roleAccountId,
  });
  const { permissions, trust, hasFailed, fix } = useReviews(input, question);
  const sections = [
    {
      kind: "permissions",
      title: "Permissions policy",
      description: "What the role may do.",
      maxLength: POLICY_SIZE_LIMITS.managed,
      sample: samplePermissions(question),
      review: permissions && {
        ...permissions,
        summary: summarisePermissions(permissions),
        proofs: describePermissionsProof(permissions),
      },
      lists: permissions ? [{ label: "Verdicts", blocks: groupPermissions(permissions) }] : [],
    },
    {
      kind: "trust",
      title: "Trust policy",
      description: "Who may assume the role.",
      maxLength: POLICY_SIZE_LIMITS.trust,
      sample: sampleTrust(question),
      review: trust && {
        ...trust,
        summary: summariseTrust(trust, serviceName),
        proofs: describeTrustProof(trust),
      },
      lists: trust ? listsOfTrust(trust, serviceName) : [],
    },
  ] as const;

  function noteOf(kind: PolicyKind) {
    const note = notes.find((each) => each.kind === kind);
    return note && { text: note.text, undo: undoPaste, dismiss: dismissNotes };
  }

  return (
    <div className="@container flex flex-col gap-6">
      <QuestionFields
        input={input}
        onChange={change}
        connector={connector}
        roleAccountId={roleAccountId}
        question={question}
        fixed={connectorId !== undefined}
      />
      <div className="grid gap-x-6 gap-y-8 @[59rem]:grid-cols-2">
        {sections.map(({ kind, ...section }) => (
          <PolicySection
            key={kind}
            {...section}
            value={input[kind]}
            onChange={(text) => changeText(kind, text)}
            sampleLabel={`Start from ${serviceName}’s own policy`}
            note={noteOf(kind)}
            fix={(text, only) => fix(kind, text, only)}
            hasFailed={hasFailed[kind]}
          />
        ))}
      </div>
    </div>
  );
}

function listsOfTrust(review: TrustReview, serviceName: string) {
  const { callers, others } = groupTrust(review, serviceName);
  return [
    { label: "Verdicts", blocks: callers },
    { label: "Findings", blocks: others },
  ];
}
