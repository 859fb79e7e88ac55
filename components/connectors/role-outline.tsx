import type { Setup } from "@/lib/domain/policy-input";
import type { Access } from "@/lib/domain/role-options";
import { ECR_READ_ONLY_POLICY_NAME } from "@/lib/iam/managed-policies";

export interface RoleOutlineProps {
  setup: Setup;
  roleName: string;
  access: Access;
  /** Known once there is a Role ARN; else the credentials tell it. */
  accountId: string | undefined;
  serviceName: string;
  replaces: string | null;
}

/** What will be created, before it is. */
export function RoleOutline(props: RoleOutlineProps) {
  const { setup, roleName, access, accountId, serviceName, replaces } = props;
  return (
    <section aria-label="What will be created" className="rounded-md bg-sunken px-4 py-3">
      <h3 className="font-semibold">What will be created</h3>
      <ul className="mt-1 flex list-disc flex-col gap-1 pl-5 break-words">
        <li>
          The role <Code>{roleName}</Code>
          {accountId ? (
            <>
              {" "}
              in account <Code>{accountId}</Code>
            </>
          ) : null}
          , which trusts the {serviceName} account <Code>{setup.trustedAccountId ?? ""}</Code> with
          this connector’s External ID alone.
        </li>
        <li>
          {access === "managed" ? (
            <>
              On it, the AWS policy <Code>{ECR_READ_ONLY_POLICY_NAME}</Code>.
            </>
          ) : (
            "On it, the custom policy for the regions and repositories above."
          )}
        </li>
        {replaces ? (
          <li>
            The connector then uses it in place of <Code>{replaces}</Code>, which is left as it is.
          </li>
        ) : null}
      </ul>
    </section>
  );
}

function Code({ children }: { children: string }) {
  return <code className="font-mono text-sm wrap-anywhere">{children}</code>;
}
