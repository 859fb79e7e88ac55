"use client";

import { type FormEvent, useEffect, useRef, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { ApiError } from "@/lib/client/api-error";
import type { RoleOptionsInput } from "@/lib/domain/connectors/role-options";
import { ACCOUNT_TYPES, type AccountType } from "@/lib/iam/identifiers/account-types";
import { CredentialsFields } from "./credentials-fields";
import { RoleActions } from "./role-actions";
import { RolePlanView } from "./role-plan-view";
import { useRoleCreation } from "./use-role-creation";

export interface CreateRoleProps {
  connectorId: string;
  accountType: AccountType;
  options: RoleOptionsInput;
  practice: boolean;
  /** The connector's present Role ARN. */
  replaces: string | null;
  beforeCreate: () => Promise<boolean>;
  onRoleCreated: (roleArn: string) => void;
}

/** Creates the role with one-time credentials, or by the practice account's administrator: plan, confirm, done. */
export default function CreateRole(props: CreateRoleProps) {
  const { connectorId, accountType, options, practice } = props;
  const role = useRoleCreation(connectorId, options, practice);
  const { credentials, plan, error, created } = role;
  const [tried, setTried] = useState(false);
  const formRef = useRef<HTMLFormElement>(null);
  const incomplete =
    !practice && (credentials.accessKeyId === "" || credentials.secretAccessKey === "");
  const refused = (pointer: string) =>
    error instanceof ApiError ? error.messageAt(pointer) : undefined;
  const onField = !plan && refused("/credentials") !== undefined;

  useEffect(() => {
    if (error && !plan) focusFirstError(formRef.current);
  }, [error, plan]);

  async function showPlan(event: FormEvent) {
    event.preventDefault();
    if (role.planning) return;
    setTried(true);
    if (incomplete) return setTimeout(() => focusFirstError(formRef.current));
    if (!(await props.beforeCreate())) return;
    // A refusal is shown from the hook's state.
    await role.showPlan().then(
      () => setTried(false),
      () => undefined,
    );
  }

  async function create() {
    if (role.creating) return;
    const made = await role.create().catch(() => undefined);
    if (made) props.onRoleCreated(made.roleArn);
  }

  const failure =
    error && !onField ? (
      <Alert
        tone="danger"
        live
        title={error instanceof ApiError ? error.title : "No role was created"}
      >
        <span className="wrap-anywhere">{error.message}</span>
      </Alert>
    ) : null;

  if (plan) {
    return (
      <RolePlanView
        plan={plan}
        replaces={props.replaces}
        failure={failure}
        creating={role.creating}
        onCreate={create}
        onBack={role.reset}
      />
    );
  }
  return (
    <form
      ref={formRef}
      noValidate
      onSubmit={showPlan}
      className="flex flex-col gap-4"
      autoComplete="off"
    >
      {created ? (
        <Alert
          tone="success"
          live
          title={created.actions.length > 0 ? "Done" : "The role was right already"}
        >
          <RoleActions actions={created.actions} roleArn={created.roleArn} done />
          <p className="mt-1">Its ARN is in the form, and the test has started.</p>
        </Alert>
      ) : null}
      {practice ? (
        <p>
          The administrator of the simulated {ACCOUNT_TYPES[accountType].label} account creates it.
        </p>
      ) : (
        <CredentialsFields
          value={credentials}
          onChange={role.setCredentials}
          disabled={role.planning}
          missing={tried && incomplete && !error}
          refused={refused}
        />
      )}
      {failure}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button type="submit" variant={created ? "secondary" : "primary"} pending={role.planning}>
          Show the plan
        </Button>
        <span className="text-sm text-ink-muted">Nothing is changed before you confirm it.</span>
      </div>
    </form>
  );
}

function focusFirstError(form: HTMLFormElement | null) {
  form?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
}
