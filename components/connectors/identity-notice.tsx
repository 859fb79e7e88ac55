import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button-link";
import type { ConsoleIdentity } from "@/lib/domain/console/console-identity";
import { ACCOUNT_TYPES } from "@/lib/iam/identifiers/account-types";

export interface IdentityNoticeProps {
  identity: ConsoleIdentity;
  serviceName: string;
}

/** Warns before work is wasted on a role that nobody here could assume. */
export function IdentityNotice({ identity, serviceName }: IdentityNoticeProps) {
  const { label } = ACCOUNT_TYPES[identity.accountType];
  return (
    <Alert
      tone="warn"
      title={`${serviceName} has no usable AWS identity for ${label}`}
      action={
        <ButtonLink href="/settings/console-identity" size="sm">
          Console identity
        </ButtonLink>
      }
    >
      <p>
        {identity.problem} {identity.fix}
      </p>
      <p className="mt-1">A role cannot be tested until this is set up.</p>
    </Alert>
  );
}
