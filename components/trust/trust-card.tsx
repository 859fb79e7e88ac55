"use client";

import { useId, useState } from "react";
import { AssuranceMark } from "@/components/list/connector-status";
import { usePermission } from "@/components/shell/use-permission";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Check } from "@/lib/domain/checks/check";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import { AcceptedServices } from "./accepted-services";
import { PasteRole } from "./paste-role";
import { RemovePastedDialog } from "./remove-pasted-dialog";
import { type TrustSource, trustSourceOf } from "./trust-source";
import { useKeptFocus } from "./use-kept-focus";

export interface TrustCardProps {
  connector: AwsRoleConnector;
  /** The newest check of the role that the connector has now. */
  check: Check | undefined;
  testing: boolean;
  onChanged: (now: AwsRoleConnector) => void;
}

/** How the role’s trust policy is known, and whom it may let in beside Mooring. */
export function TrustCard({ connector, check, testing, onChanged }: TrustCardProps) {
  const { id, assurance, assuranceBasis, pastedAt, acceptedServices } = connector;
  const mayManage = usePermission("manage");
  const [pasting, setPasting] = useState(false);
  const [removing, setRemoving] = useState(false);
  const source = trustSourceOf(connector, check);
  const isPasted = source.kind === "pasted";
  const formId = useId();
  const section = useKeptFocus<HTMLElement>(`${pastedAt} ${acceptedServices}`, testing);

  return (
    // The way to the better mark leads here.
    <section
      ref={section}
      id="trust-policy"
      tabIndex={-1}
      aria-label="How the trust policy is known"
      className="min-w-0 scroll-my-4 outline-none"
    >
      <Card
        title="Trust policy"
        actions={
          !mayManage || source.kind === "read" || connector.roleArn === null ? undefined : (
            <>
              <Button
                size="sm"
                aria-expanded={pasting}
                aria-controls={formId}
                onClick={() => setPasting(!pasting)}
              >
                {isPasted ? "Replace" : "Paste the trust policy"}
              </Button>
              {isPasted ? (
                <Button size="sm" onClick={() => setRemoving(true)}>
                  Remove
                </Button>
              ) : null}
            </>
          )
        }
      >
        <div className="flex flex-col gap-4">
          <p className="flex flex-wrap gap-x-3 gap-y-1">
            <AssuranceMark assurance={assurance} basis={assuranceBasis} />
            <span>
              <SourceText source={source} />
            </span>
          </p>
          <div id={formId} hidden={!pasting}>
            {pasting ? (
              <PasteRole
                connector={connector}
                testing={testing}
                onChanged={(now) => {
                  setPasting(false);
                  onChanged(now);
                }}
              />
            ) : null}
          </div>
          {acceptedServices.length > 0 ? (
            <AcceptedServices
              connectorId={id}
              services={acceptedServices}
              testing={testing}
              onChanged={onChanged}
            />
          ) : null}
        </div>
        {removing && pastedAt ? (
          <RemovePastedDialog
            connectorId={id}
            onClose={() => setRemoving(false)}
            onChanged={onChanged}
          />
        ) : null}
      </Card>
    </section>
  );
}

function SourceText({ source }: { source: TrustSource }) {
  switch (source.kind) {
    case "pasted":
      return (
        <>
          Pasted <RelativeTime value={source.at} />. It counts until a check contradicts it.
        </>
      );
    case "read":
      return (
        <>
          Read by the check <RelativeTime value={source.at} />, and by each one that follows.
        </>
      );
    case "unreadable":
      return "Not known: the role does not let Mooring read it.";
    case "unasked":
      return "Not known before a test.";
  }
}
