import { discoveryHref } from "@/components/shell/hrefs";
import { InlineLink } from "@/components/ui/inline-link";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import { canCarryRegistry } from "@/lib/domain/connectors/connector-status";

/** Beside a chosen connector: its account may have registries in several regions. */
export function DiscoveryAdvice({ connector }: { connector: AwsRoleConnector }) {
  if (!canCarryRegistry(connector.status)) return null;
  return (
    <p className="text-sm text-ink-muted">
      Several regions?{" "}
      <InlineLink href={discoveryHref(connector.id)}>
        Find the registries of this account
      </InlineLink>{" "}
      and create them at once.
    </p>
  );
}
