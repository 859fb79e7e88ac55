"use client";

import type { ReactNode } from "react";
import { StepActionsContext } from "@/components/checks/step-actions";
import { usePermission } from "@/components/shell/use-permission";
import { Disclosure } from "@/components/ui/disclosure";
import type { CheckStep } from "@/lib/domain/checks/check";
import type { AwsRoleConnector, Connector } from "@/lib/domain/connectors/connector";
import { AcceptServices } from "./accept-services";
import { PasteRole } from "./paste-role";
import { ProveWays } from "./prove-ways";

export interface TrustActionsProps {
  connector: Connector;
  testing: boolean;
  /** What is stored is to be tested. */
  onChanged: (now: AwsRoleConnector) => void;
  children: ReactNode;
}

/** Within it, the step *Refuses everybody else* offers what makes it proved. */
export function TrustActions({ connector, testing, onChanged, children }: TrustActionsProps) {
  const mayManage = usePermission("manage");
  if (!mayManage || connector.kind !== "aws_role" || connector.roleArn === null) return children;
  const form = { connector, testing, onChanged };

  function actionsOf(step: CheckStep, fix: ReactNode): ReactNode | undefined {
    const { kind, state, code, proof } = step;
    if (kind !== "refuses_everybody_else" || state === "passed") return undefined;
    if (UNKNOWN.has(code)) {
      return step.fix ? <ProveWays {...form} fix={fix} /> : <PasteRole {...form} />;
    }
    const isAcceptable = code === "others_trusted";
    const isPasted = proof?.basis === "pasted";
    if (!proof || !(isAcceptable || isPasted)) return undefined;
    return (
      <div className="flex flex-col gap-4">
        <div>{fix}</div>
        {isAcceptable ? (
          <AcceptServices
            connectorId={form.connector.id}
            proof={proof}
            testing={testing}
            onChanged={onChanged}
          />
        ) : null}
        {isPasted ? (
          <Disclosure summary="When the role is changed, paste it again">
            <PasteRole {...form} />
          </Disclosure>
        ) : null}
      </div>
    );
  }
  return <StepActionsContext value={actionsOf}>{children}</StepActionsContext>;
}

/** The trust policy is not known, or no longer. */
const UNKNOWN: ReadonlySet<string> = new Set([
  "trust_not_readable",
  "pasted_of_other_role",
  "pasted_contradicted",
]);
