"use client";

import { type FormEvent, useEffect, useRef, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { TextArea } from "@/components/ui/text-area";
import { ApiError } from "@/lib/client/api-error";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import { parseRoleArn } from "@/lib/iam/identifiers/role-arn";
import { getRoleCommand } from "@/lib/iam/role/get-role-command";
import { useTrustChange } from "./use-trust-change";

export interface PasteRoleFormProps {
  connector: Pick<AwsRoleConnector, "id" | "roleArn">;
  /** A test is under way. */
  testing: boolean;
  /** It was kept: what is stored is to be tested. */
  onChanged: (now: AwsRoleConnector) => void;
}

/** The command to run, and the place for what it prints; what is proved by it shows in the test that follows. */
export default function PasteRoleForm({ connector, testing, onChanged }: PasteRoleFormProps) {
  const [output, setOutput] = useState("");
  const input = useRef<HTMLTextAreaElement>(null);
  const { change, pending, error, reset } = useTrustChange(connector.id, onChanged);
  const refused = error instanceof ApiError ? error : undefined;
  const onField = refused?.messageAt("/output");
  useEffect(() => {
    if (onField) input.current?.focus();
  }, [onField]);
  const parsed = parseRoleArn(connector.roleArn ?? "");
  if (!parsed.ok) return null;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!testing) change({ kind: "paste", output });
  }

  return (
    <form noValidate onSubmit={submit} className="flex min-w-0 flex-col gap-3">
      <CodeBlock label="Command" code={getRoleCommand(parsed.role)} language="shell" wrap />
      <TextArea
        ref={input}
        mono
        rows={6}
        label="Output of aws iam get-role"
        description={`Run the command in account ${parsed.role.accountId}. Of its output the trust policy and the role’s id are kept.`}
        error={onField}
        value={output}
        onChange={(event) => {
          setOutput(event.currentTarget.value);
          if (error) reset();
        }}
      />
      {error && !onField ? (
        <Alert tone="danger" live title={refused?.title ?? "The output could not be kept"}>
          {error.message}
        </Alert>
      ) : null}
      <div>
        <Button type="submit" variant="primary" pending={pending !== undefined || testing}>
          Prove
        </Button>
      </div>
    </form>
  );
}
