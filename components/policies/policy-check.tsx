"use client";

import { useQuery } from "@tanstack/react-query";
import { connectorOptions } from "@/lib/client/connectors";
import { consoleIdentityOptions } from "@/lib/client/console";
import { accountOfArn } from "@/lib/iam/identifiers/account-of-arn";
import type { AccountType } from "@/lib/iam/identifiers/account-types";
import { POLICY_SIZE_LIMITS } from "@/lib/iam/review/find-size";
import { PolicySection } from "./policy-section";
import { QuestionFields } from "./question-fields";
import { readQuestion } from "./read-question";
import { samplePermissions, sampleTrust } from "./sample-policies";
import { summarisePermissions, summariseTrust } from "./summarise-review";
import type { PolicyKind } from "./take-apart";
import { usePolicyInput } from "./use-policy-input";
import { useReviews } from "./use-reviews";
import { ActionVerdictList, TrustVerdictList } from "./verdict-list";

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
  const { permissions, trust, hasFailed, fixAll } = useReviews(input, question);
  const own = `Start from ${serviceName}’s own policy`;

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
      <PolicySection
        title="Permissions policy"
        description="What the role may do. Checked in this browser; nothing is sent anywhere."
        value={input.permissions}
        onChange={(text) => changeText("permissions", text)}
        maxLength={POLICY_SIZE_LIMITS.managed}
        sample={samplePermissions(question)}
        sampleLabel={own}
        note={noteOf("permissions")}
        fixAll={(text) => fixAll("permissions", text)}
        hasFailed={hasFailed.permissions}
        review={permissions && { ...permissions, summary: summarisePermissions(permissions) }}
        verdicts={(jump) =>
          permissions ? <ActionVerdictList verdicts={permissions.verdicts} onJump={jump} /> : null
        }
      />
      <PolicySection
        title="Trust policy"
        description="Who may assume the role. Checked in this browser; nothing is sent anywhere."
        value={input.trust}
        onChange={(text) => changeText("trust", text)}
        maxLength={POLICY_SIZE_LIMITS.trust}
        sample={sampleTrust(question)}
        sampleLabel={own}
        note={noteOf("trust")}
        fixAll={(text) => fixAll("trust", text)}
        hasFailed={hasFailed.trust}
        review={trust && { ...trust, summary: summariseTrust(trust, serviceName) }}
        verdicts={(jump) =>
          trust ? (
            <TrustVerdictList verdicts={trust.verdicts} serviceName={serviceName} onJump={jump} />
          ) : null
        }
      />
    </div>
  );
}
