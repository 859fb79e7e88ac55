"use client";

import { useState } from "react";
import { CheckSteps } from "@/components/checks/check-steps";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { CopyField } from "@/components/ui/copy-field";
import type { Check } from "@/lib/domain/checks/check";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import { parseRoleArn } from "@/lib/iam/identifiers/role-arn";
import { explainNotTaken, listIdSteps } from "./rotation-state";
import { RotationStep } from "./rotation-step";
import { RotationTrust } from "./rotation-trust";
import type { Rotation } from "./use-rotation";

export interface RotationPendingProps {
  connector: AwsRoleConnector;
  rotation: Rotation;
}

/** A new External ID waits: first the role accepts both, then the new one is tested and taken over. */
export function RotationPending({ connector, rotation }: RotationPendingProps) {
  const [cancelling, setCancelling] = useState(false);
  const testing = rotation.pending === "complete";
  const parsed = parseRoleArn(connector.roleArn ?? "");
  const refused = rotation.outcome?.completed === false ? rotation.outcome.check : undefined;

  return (
    <>
      <p>
        A new External ID is ready. Until it works, Mooring goes on with the present one: nothing is
        interrupted at any moment, and you can take as long as you like.
      </p>
      {connector.retiredExternalId ? (
        <p>
          The role was not yet seen to refuse an earlier External ID, which was replaced or
          cancelled. The trust policy below no longer names it. Test before you cancel: only one is
          watched.
        </p>
      ) : null}
      <ol aria-label="Steps of the replacement" className="flex flex-col gap-5">
        <RotationStep number={1} title="Let the role accept both External IDs">
          <p>
            In the AWS console open{" "}
            {parsed.ok ? (
              <>
                the role <code className="font-mono break-all">{parsed.role.roleName}</code> of
                account <code className="font-mono">{parsed.role.accountId}</code>
              </>
            ) : (
              "the role"
            )}
            , <strong className="font-semibold">Trust relationships</strong>,{" "}
            <strong className="font-semibold">Edit trust policy</strong>, and put this in place of
            what is there. Its permissions stay as they are.
          </p>
          <RotationTrust
            connector={connector}
            label="Trust policy for both External IDs"
            filename="trust-policy-both.json"
          />
          <CopyField
            label="New External ID"
            description="For a role that a template keeps: add this to the External IDs there."
            value={connector.pendingExternalId ?? undefined}
          />
        </RotationStep>
        <RotationStep number={2} title="Test the new External ID">
          <p>
            {connector.retiredExternalId
              ? "Mooring assumes the role with each of the two, and with the earlier one. Only if the new one works and that one is refused does the new one take the place of the present one; if not, nothing is changed."
              : "Mooring assumes the role with each of the two. Only if the new one works does it take the place of the present one; if not, nothing is changed."}
          </p>
          <div className="flex flex-wrap gap-2">
            <Button variant="primary" pending={testing} onClick={() => rotation.press("complete")}>
              Test the new ID
            </Button>
            <Button disabled={rotation.pending !== undefined} onClick={() => setCancelling(true)}>
              Cancel the replacement
            </Button>
          </div>
          {refused ? <RefusedOutcome check={refused} /> : null}
        </RotationStep>
      </ol>
      <ConfirmDialog
        open={cancelling}
        title="Cancel the replacement?"
        confirmLabel="Cancel the replacement"
        leaveLabel="Go on"
        tone="danger"
        pending={rotation.pending === "cancel"}
        error={rotation.failed?.action === "cancel" ? rotation.failed.error.message : undefined}
        onClose={() => setCancelling(false)}
        onConfirm={() => rotation.press("cancel")}
      >
        <p>
          The new one is never used again. The present one goes on working, whether the role names
          one or both of them. Mooring asks with the cancelled one at every test, until the role
          refuses it.
        </p>
      </ConfirmDialog>
    </>
  );
}

function RefusedOutcome({ check }: { check: Check }) {
  const { title, text } = explainNotTaken(check);
  return (
    <div className="flex flex-col gap-3">
      <Alert tone="warn" live title={title}>
        {text}
      </Alert>
      <CheckSteps steps={listIdSteps(check)} running={false} openProblems />
    </div>
  );
}
