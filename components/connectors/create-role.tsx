"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { ApiError } from "@/lib/client/api-error";
import { createConnectorRole } from "@/lib/client/connectors";
import type { Setup } from "@/lib/domain/policy-input";
import type { RoleCreateInput } from "@/lib/domain/role-create";
import type { Access } from "@/lib/domain/role-options";
import { ACCOUNT_TYPES, type AccountType } from "@/lib/iam/account-types";
import { badRoleNameCharacters, isRoleName, ROLE_NAME_MAX } from "@/lib/iam/role-name";
import { AccessChoice } from "./access-choice";
import { type Credentials, CredentialsFields, noCredentials } from "./credentials-fields";
import type { PolicyScope, ReadScope } from "./policy-scope";
import { PolicyScopeFields } from "./policy-scope-fields";
import { RoleOutline } from "./role-outline";

export interface CreateRoleProps {
  connectorId: string;
  accountType: AccountType;
  setup: Setup;
  access: Access;
  onAccessChange: (access: Access) => void;
  scope: PolicyScope;
  read: ReadScope;
  onScopeChange: (scope: PolicyScope) => void;
  roleAccountId: string | undefined;
  serviceName: string;
  practice: boolean;
  roleName: string;
  onRoleNameChange: (name: string) => void;
  /** The connector's present Role ARN. */
  replaces: string | null;
  beforeCreate: () => Promise<boolean>;
  onRoleCreated: (roleArn: string) => void;
}

/** Creates the role with one-time credentials, or by the practice account's administrator. */
export default function CreateRole(props: CreateRoleProps) {
  const { connectorId, access, read, practice, roleName, serviceName } = props;
  const [credentials, setCredentials] = useState<Credentials>(noCredentials);
  const [tried, setTried] = useState(false);
  const { mutateAsync, isPending, error, data, reset } = useMutation({
    mutationFn: (input: RoleCreateInput) => createConnectorRole(connectorId, input),
    // Nothing of the credentials outlives the request, in this page either.
    gcTime: 0,
  });
  const custom = access === "custom";
  const nameError = explainRoleName(roleName.trim());
  const regionError =
    custom && read.regions.length === 0 ? "Choose at least one region." : undefined;
  const incomplete =
    !practice && (credentials.accessKeyId === "" || credentials.secretAccessKey === "");
  const blocked = nameError ?? regionError ?? (custom ? read.repositoryError : undefined);
  const refused = (pointer: string) =>
    error instanceof ApiError
      ? error.errors.find((each) => each.pointer.startsWith(pointer))?.message
      : undefined;

  async function create(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    if (isPending) return;
    setTried(true);
    if (blocked || incomplete) return focusFirstError(form);
    if (!(await props.beforeCreate())) return;
    try {
      const created = await mutateAsync({
        roleName: roleName.trim(),
        access,
        ...(custom ? { regions: read.regions, repositories: read.repositories } : {}),
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

  const fieldError = ["/roleName", "/regions", "/repositories", "/credentials/"].some(refused);
  return (
    <form noValidate onSubmit={create} className="flex flex-col gap-4" autoComplete="off">
      <AccessChoice value={access} onChange={props.onAccessChange} />
      {custom ? (
        <PolicyScopeFields
          accountType={props.accountType}
          scope={props.scope}
          read={read}
          onScopeChange={props.onScopeChange}
          roleAccountId={props.roleAccountId}
          withAccount={false}
          errors={{
            regions: refused("/regions") ?? (tried ? regionError : undefined),
            repositories: refused("/repositories"),
          }}
        />
      ) : null}
      <TextField
        label="Role name"
        mono
        value={roleName}
        onChange={(event) => {
          props.onRoleNameChange(event.target.value);
          if (error) reset();
        }}
        error={refused("/roleName") ?? nameError}
        constraint={`Up to ${ROLE_NAME_MAX} letters, digits and + = , . @ _ -`}
      />
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
          roleName={roleName.trim()}
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

function explainRoleName(name: string): string | undefined {
  if (isRoleName(name)) return undefined;
  if (name === "") return "Give the role a name.";
  const bad = badRoleNameCharacters(name);
  if (bad.length === 0)
    return `This name has ${name.length} characters; IAM allows ${ROLE_NAME_MAX}.`;
  return `A role name cannot contain ${bad.map((each) => (each === " " ? "spaces" : each)).join(" ")}.`;
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
