"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { connectorKeys } from "@/lib/client/connectors";
import { registryKeys } from "@/lib/client/registries";
import { changeAcceptedServices, dropPastedRole, pasteRole } from "@/lib/client/trust";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";

export type TrustChange =
  | { kind: "paste"; output: string }
  | { kind: "drop" }
  | { kind: "accept" | "refuse"; service: string };

function send(id: string, change: TrustChange): Promise<AwsRoleConnector> {
  if (change.kind === "paste") return pasteRole(id, change.output);
  if (change.kind === "drop") return dropPastedRole(id);
  const { kind, service } = change;
  return changeAcceptedServices(id, (accepted) => [
    ...accepted.filter((each) => each !== service),
    ...(kind === "accept" ? [service] : []),
  ]);
}

/** Changes what is known of a role’s trust policy or who may be in it, one change at a time; then it is to be tested again. */
export function useTrustChange(connectorId: string, onChanged: (now: AwsRoleConnector) => void) {
  const queryClient = useQueryClient();
  const { mutate, isPending, variables, error, reset } = useMutation({
    mutationFn: (change: TrustChange) => send(connectorId, change),
    scope: { id: `connector ${connectorId}` },
    onSuccess: (connector) => {
      queryClient.setQueryData(connectorKeys.one(connectorId), connector);
      onChanged(connector);
    },
    // After a refusal too: somebody else may have changed it first.
    onSettled: () => {
      queryClient.invalidateQueries({ queryKey: connectorKeys.all });
      queryClient.invalidateQueries({ queryKey: registryKeys.all });
    },
  });
  return {
    change: (change: TrustChange) => {
      if (!isPending) mutate(change);
    },
    pending: isPending ? variables : undefined,
    error,
    reset,
  };
}
