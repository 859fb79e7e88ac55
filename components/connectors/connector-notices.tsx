import type { ReactNode } from "react";
import { Alert } from "@/components/ui/alert";
import type { Connector } from "@/lib/domain/connectors/connector";
import { explainUnusable } from "@/lib/domain/connectors/explain-unusable";

const titles = {
  insecure: "This connector is insecure",
  failed: "This connector does not work",
} as const;

/** Stands on top where no registry can use the connector and something must be fixed. */
export function ConnectorNotices({
  connector: { status },
  action,
}: {
  connector: Pick<Connector, "status">;
  action?: ReactNode;
}) {
  if (status !== "insecure" && status !== "failed") return null;
  return (
    <Alert tone="danger" title={titles[status]} action={action}>
      No registry can use it. {explainUnusable(status)}
    </Alert>
  );
}
