"use client";

import { useQuery } from "@tanstack/react-query";
import { Alert } from "@/components/ui/alert";
import { InlineLink } from "@/components/ui/inline-link";
import { consoleIdentityOptions } from "@/lib/client/console";
import { ACCOUNT_TYPES, accountTypeOfRegion } from "@/lib/iam/identifiers/account-types";

/** Tells, before work is wasted, that Mooring is nobody in the region's partition. */
export function IdentityWarning({ region }: { region: string }) {
  const { data } = useQuery(consoleIdentityOptions());
  const accountType = accountTypeOfRegion(region);
  const identity = data?.items.find((item) => item.accountType === accountType);
  if (!accountType || !identity || identity.state === "ready") return null;
  return (
    <Alert
      tone="warn"
      live
      title={`Mooring has no working AWS identity for ${ACCOUNT_TYPES[accountType].label} yet`}
    >
      <p>
        {identity.problem} {identity.fix}
      </p>
      <p className="mt-1">
        Until then no connector of this account type can be tested.{" "}
        <InlineLink href="/settings/console-identity">Open Console identity</InlineLink>
      </p>
    </Alert>
  );
}
