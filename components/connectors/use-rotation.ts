"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { connectorKeys } from "@/lib/client/connectors";
import { registryKeys } from "@/lib/client/registries";
import { cancelRotation, completeRotation, startRotation } from "@/lib/client/rotations";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import type { RotationOutcome } from "@/lib/domain/connectors/rotation-outcome";

export type RotationAction = "start" | "cancel" | "complete";

type RotationAnswer = { connector: AwsRoleConnector; outcome?: RotationOutcome };

const calls = {
  start: async (id) => ({ connector: await startRotation(id) }),
  cancel: async (id) => ({ connector: await cancelRotation(id) }),
  complete: async (id) => {
    const outcome = await completeRotation(id);
    return { connector: outcome.connector, outcome };
  },
} as const satisfies Record<RotationAction, (id: string) => Promise<RotationAnswer>>;

/** The replacement of a connector's External ID, one press at a time. */
export function useRotation(connectorId: string) {
  const queryClient = useQueryClient();
  const { mutate, variables, isPending, error, data } = useMutation({
    mutationFn: (action: RotationAction): Promise<RotationAnswer> => calls[action](connectorId),
    scope: { id: `connector ${connectorId}` },
    onSuccess: ({ connector }) => {
      queryClient.setQueryData(connectorKeys.one(connectorId), connector);
    },
    // After a refusal too: somebody else may have pressed first.
    onSettled: () => {
      queryClient.invalidateQueries({ queryKey: connectorKeys.all });
      queryClient.invalidateQueries({ queryKey: registryKeys.all });
    },
  });
  return {
    press: (action: RotationAction) => {
      if (!isPending) mutate(action);
    },
    pending: isPending ? variables : undefined,
    failed: error && variables ? { action: variables, error } : undefined,
    /** Of the last press on this page. */
    outcome: isPending ? undefined : data?.outcome,
  };
}

export type Rotation = ReturnType<typeof useRotation>;
