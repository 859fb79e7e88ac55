"use client";

import { Allowed } from "@/components/shell/allowed";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import { useTrustChange } from "./use-trust-change";

export interface AcceptedServicesProps {
  connectorId: string;
  services: readonly string[];
  testing: boolean;
  onChanged: (now: AwsRoleConnector) => void;
}

/** The AWS services that may assume the role beside Mooring without a warning. */
export function AcceptedServices(props: AcceptedServicesProps) {
  const { connectorId, services, testing, onChanged } = props;
  const { change, pending, error } = useTrustChange(connectorId, onChanged);
  return (
    <section className="flex min-w-0 flex-col gap-2" aria-label="Accepted AWS services">
      <h3 className="text-sm text-ink-muted">Accepted AWS services</h3>
      <ul className="flex flex-col divide-y divide-line">
        {services.map((service) => (
          <li key={service} className="flex items-center justify-between gap-3 py-1.5">
            <code className="min-w-0 font-mono text-sm break-all">{service}</code>
            <Allowed to="manage">
              <Button
                size="sm"
                aria-label={`Remove ${service}`}
                pending={testing || (pending?.kind === "refuse" && pending.service === service)}
                onClick={() => change({ kind: "refuse", service })}
              >
                Remove
              </Button>
            </Allowed>
          </li>
        ))}
      </ul>
      {error ? (
        <Alert tone="danger" live title="The service could not be removed">
          {error.message}
        </Alert>
      ) : null}
    </section>
  );
}
