"use client";

import { useQuery } from "@tanstack/react-query";
import { RelativeTime } from "@/components/ui/relative-time";
import { handOffsOptions } from "@/lib/client/hand-offs";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";

/** Who gave the connector the Role ARN that it has, where that was somebody with a link. */
export function RoleGiver({ connector }: { connector: AwsRoleConnector }) {
  const links = useQuery(handOffsOptions(connector.id));
  const link = links.data?.items.find(
    ({ roleGivenAt }) => roleGivenAt !== null && roleGivenAt === connector.roleArnAt,
  );
  return (
    <p className={link ? "mt-2 text-sm text-ink-muted" : undefined}>
      <span role="status">
        {link ? (
          <>
            Filled in by the AWS admin who has the link for{" "}
            <code className="font-mono break-all">{link.options.roleName}</code>
          </>
        ) : null}
      </span>
      {/* Outside what is announced: it changes with every minute. */}
      {link?.roleGivenAt ? (
        <>
          , <RelativeTime value={link.roleGivenAt} />.
        </>
      ) : null}
    </p>
  );
}
