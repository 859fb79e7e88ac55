"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { RoleArnField } from "@/components/roles/role-arn-field";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { useSettled } from "@/components/ui/use-settled";
import { ApiError } from "@/lib/client/api-error";
import { setHandOffRole } from "@/lib/client/hand-offs";
import type { OpenHandOffView } from "@/lib/domain/connectors/hand-off";
import { parseRoleArn } from "@/lib/iam/identifiers/role-arn";
import { LinkLight } from "./link-light";
import { LinkTest } from "./link-test";
import { useHandOffTest } from "./use-hand-off-test";

export interface RoleArnFormProps {
  token: string;
  view: OpenHandOffView;
  /** The role was proved: nothing more is taken. */
  used: boolean;
}

/** The Role ARN, with what the console itself would say of it, and its test. */
export function RoleArnForm({ token, view, used }: RoleArnFormProps) {
  const { accountType } = view;
  const [typed, setTyped] = useState<string>();
  const [judged, setJudged] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const run = useHandOffTest(token);
  const save = useMutation({ mutationFn: (arn: string) => setHandOffRole(token, arn) });
  // Until something is typed the field follows the connector.
  const roleArn = typed ?? view.roleArn ?? "";
  const parsed = parseRoleArn(roleArn, { accountType });
  const refused = save.error instanceof ApiError ? save.error : undefined;
  const onField = refused?.messageAt("/roleArn");
  // Not on blur: the sentence would move the button from under the pointer that presses it.
  const paused = useSettled(roleArn) === roleArn && roleArn.trim() !== "";
  const wrong = (judged || paused) && !parsed.ok ? parsed.message : undefined;
  const running = run.progress.phase === "running";

  function change(text: string) {
    setTyped(text);
    save.reset();
  }

  async function saveAndTest(event?: FormEvent) {
    event?.preventDefault();
    if (save.isPending || running || used) return;
    setJudged(true);
    if (!parsed.ok) return input.current?.focus();
    try {
      await save.mutateAsync(parsed.role.arn);
    } catch {
      return input.current?.focus();
    }
    await run.start(parsed.role.arn);
  }

  return (
    <Card
      title="2. Paste its ARN and test it"
      actions={<LinkLight status={used ? "connected" : view.status} running={running} />}
    >
      <div className="flex flex-col gap-4">
        <form noValidate onSubmit={saveAndTest} className="flex flex-col gap-4">
          <RoleArnField
            ref={input}
            description="From the role’s page in the IAM console, the stack’s outputs, or the last line of the script."
            readOnly={used}
            value={roleArn}
            onChange={(event) => change(event.currentTarget.value)}
            onPaste={() => setJudged(true)}
            parsed={parsed}
            message={wrong ?? onField}
            onSuggestion={change}
          />
          {save.error && !onField ? (
            <Alert tone="danger" live title={refused?.title ?? "The ARN could not be saved"}>
              {save.error.message}
            </Alert>
          ) : null}
          {used ? null : (
            <div>
              <Button type="submit" variant="primary" pending={save.isPending || running}>
                Save and test
              </Button>
            </div>
          )}
        </form>
        <LinkTest progress={run.progress} onTest={() => void saveAndTest()} used={used} />
      </div>
    </Card>
  );
}
