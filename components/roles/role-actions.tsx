import type { ReactNode } from "react";
import { CodeBlock } from "@/components/ui/code-block";
import { Disclosure } from "@/components/ui/disclosure";
import type { RoleAction } from "@/lib/domain/connectors/role-create";

export interface RoleActionsProps {
  actions: readonly RoleAction[];
  roleArn: string;
  /** They are told as done, without their policies. */
  done?: boolean;
}

/** The calls of the IAM API in their order, in words. */
export function RoleActions({ actions, roleArn, done = false }: RoleActionsProps) {
  return (
    <ol className="flex list-decimal flex-col gap-2 pl-5">
      {actions.map((action) => (
        <li key={`${action.call} ${action.request.PolicyName ?? ""}`} className="wrap-anywhere">
          <ActionText action={action} roleArn={roleArn} done={done} />
          {done ? null : <ActionDetails action={action} />}
        </li>
      ))}
    </ol>
  );
}

function ActionText({
  action,
  roleArn,
  done,
}: {
  action: RoleAction;
  roleArn: string;
  done: boolean;
}) {
  const { call, request } = action;
  const policy = request.PolicyArn?.split("/").at(-1);
  switch (call) {
    case "iam:CreateRole":
      return said(done ? "Created the role" : "Create the role", done ? roleArn : request.RoleName);
    case "iam:AttachRolePolicy":
      return said(done ? "Attached the AWS policy" : "Attach the AWS policy", policy);
    case "iam:PutRolePolicy":
      return said(done ? "Added the inline policy" : "Add the inline policy", request.PolicyName);
    case "iam:UpdateAssumeRolePolicy":
      return said(done ? "Replaced the trust policy of" : "Replace the trust policy of", roleArn);
  }
}

function said(what: string, name: string | undefined): ReactNode {
  return (
    <>
      {what} <code className="font-mono text-sm">{name}</code>
    </>
  );
}

function ActionDetails({ action: { call, request, document } }: { action: RoleAction }) {
  const { Path = "/", PermissionsBoundary, Tags = [] } = request;
  const label = call === "iam:CreateRole" ? "Trust policy" : (request.PolicyName ?? "Policy");
  return (
    <div className="mt-1 flex flex-col gap-1 text-sm text-ink-muted">
      {Path === "/" ? null : <p>Path {Path}</p>}
      {PermissionsBoundary ? <p>Permissions boundary {PermissionsBoundary}</p> : null}
      {Tags.length > 0 ? (
        <p>Tags {Tags.map(({ Key, Value }) => `${Key} = ${Value}`).join(", ")}</p>
      ) : null}
      {document ? (
        <Disclosure summary={label}>
          <CodeBlock label={label} code={document} language="json" />
        </Disclosure>
      ) : null}
    </div>
  );
}
