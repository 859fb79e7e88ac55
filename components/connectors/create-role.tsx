"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { ApiError } from "@/lib/client/api-error";
import { createConnectorRole } from "@/lib/client/connectors";
import type { Setup } from "@/lib/domain/policy-input";
import type { RoleCreateInput } from "@/lib/domain/role-create";
import type { RoleOptionsInput } from "@/lib/domain/role-options";
import { ACCOUNT_TYPES, type AccountType } from "@/lib/iam/account-types";
import { DEFAULT_ROLE_NAME } from "@/lib/iam/role-name";
import { type Credentials, CredentialsFields, noCredentials } from "./credentials-fields";
import { RoleOutline } from "./role-outline";

export interface CreateRoleProps {
  connectorId: string;
  accountType: AccountType;
  setup: Setup;
  options: RoleOptionsInput;
  roleAccountId: string | undefined;
  serviceName: string;
  practice: boolean;
  /** The connector's present Role ARN. */
  replaces: string | null;
  beforeCreate: () => Promise<boolean>;
  onRoleCreated: (roleArn: string) => void;
}

/** Creates the role with one-time credentials, or by the practice account's administrator. */
export default function CreateRole(props: CreateRoleProps) {
  const { connectorId, options, practice, serviceName } = props;
  const {
    access = "managed",
    roleName = DEFAULT_ROLE_NAME,
    regions = [],
    repositories = [],
  } = options;
  const [credentials, setCredentials] = useState<Credentials>(noCredentials);
  const [tried, setTried] = useState(false);
  const { mutateAsync, isPending, error, data } = useMutation({
    mutationFn: (input: RoleCreateInput) => createConnectorRole(connectorId, input),
    // Nothing of the credentials outlives the request, in this page either.
    gcTime: 0,
  });
  const custom = access === "custom";
  const incomplete =
    !practice && (credentials.accessKeyId === "" || credentials.secretAccessKey === "");
  const refused = (pointer: string) =>
    error instanceof ApiError
      ? error.errors.find((each) => each.pointer.startsWith(pointer))?.message
      : undefined;

  async function create(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    if (isPending) return;
    setTried(true);
    if (incomplete) return focusFirstError(form);
    if (!(await props.beforeCreate())) return;
    try {
      const created = await mutateAsync({
        roleName,
        access,
        ...(custom ? { regions, repositories } : {}),
        ...(practice ? {} : { credentials: trimCredentials(credentials) }),
      });
      setTried(false);
      props.onRoleCreated(created.roleArn);
    } catch {
      focusFirstError(form);
    } finally {
      setCredentials(noCredentials);
    }
  }

  const fieldError = refused("/credentials/");
  return (
    <form noValidate onSubmit={create} className="flex flex-col gap-4" autoComplete="off">
      {practice ? (
        <Alert tone="info">
          Practice mode: AWS is simulated, and the administrator of the simulated{" "}
          {ACCOUNT_TYPES[props.accountType].label} account creates the role.
        </Alert>
      ) : (
        <CredentialsFields
          value={credentials}
          onChange={setCredentials}
          disabled={isPending}
          missing={tried && incomplete && !error}
          refused={refused}
        />
      )}
      {data && data.roleArn === props.replaces ? null : (
        <RoleOutline
          setup={props.setup}
          roleName={roleName}
          access={access}
          accountId={props.roleAccountId}
          serviceName={serviceName}
          replaces={props.replaces}
        />
      )}
      {error && !fieldError ? (
        <Alert
          tone="danger"
          live
          title={error instanceof ApiError ? error.title : "No role was created"}
        >
          {error.message}
        </Alert>
      ) : null}
      <div>
        <Button type="submit" variant="primary" pending={isPending}>
          Create the role
        </Button>
      </div>
      {data ? (
        <Alert tone="success" live title="Role created">
          <ul className="list-disc pl-5">
            {data.created.map((what) => (
              <li key={what} className="break-all">
                {what}
              </li>
            ))}
          </ul>
          <p className="mt-1">Its ARN is in the form, and the test has started.</p>
        </Alert>
      ) : null}
    </form>
  );
}

function trimCredentials({ accessKeyId, secretAccessKey, sessionToken }: Credentials) {
  return {
    accessKeyId: accessKeyId.trim(),
    secretAccessKey: secretAccessKey.trim(),
    ...(sessionToken.trim() === "" ? {} : { sessionToken: sessionToken.trim() }),
  };
}

/** After the errors are on the page. */
function focusFirstError(form: HTMLFormElement) {
  setTimeout(() => form.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
}
