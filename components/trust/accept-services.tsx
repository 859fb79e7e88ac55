"use client";

import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { unacceptedWays } from "@/lib/domain/checks/is-trust-proved";
import type { StepProof } from "@/lib/domain/checks/trust-proof";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import { isServicePrincipal } from "@/lib/iam/identifiers/service-principal";
import { useTrustChange } from "./use-trust-change";

export interface AcceptServicesProps {
  connectorId: string;
  proof: StepProof;
  testing: boolean;
  onChanged: (now: AwsRoleConnector) => void;
}

/** For who is in a trust policy beside Mooring on purpose: an AWS service by name can be accepted. */
export function AcceptServices({ connectorId, proof, testing, onChanged }: AcceptServicesProps) {
  const { change, pending, error } = useTrustChange(connectorId, onChanged);
  const ways = unacceptedWays(proof);
  const services = ways.filter(
    ({ action, who }) => action === "sts:AssumeRole" && isServicePrincipal(who),
  );
  const isMore = services.length < ways.length;
  return (
    <div className="flex flex-col items-start gap-2">
      {services.length > 0 ? (
        <p>
          Is it meant to be there? An accepted service is no warning any more. It is not asked for
          an External ID.
        </p>
      ) : null}
      {services.map(({ who }) => (
        <Button
          key={who}
          size="sm"
          className="max-w-full break-all whitespace-normal"
          pending={testing || (pending?.kind === "accept" && pending.service === who)}
          onClick={() => change({ kind: "accept", service: who })}
        >
          Accept {who}
        </Button>
      ))}
      {isMore ? (
        <p>
          Only an AWS service by its name can be accepted: whom an identity provider lets in,
          Mooring cannot list.
        </p>
      ) : null}
      {error ? (
        <Alert tone="danger" live title="The service could not be accepted">
          {error.message}
        </Alert>
      ) : null}
    </div>
  );
}
