"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useFollowedCheck } from "@/components/checks/use-followed-check";
import { handOffKeys, testHandOff } from "@/lib/client/hand-offs";

/** Tests the role of a link and follows the steps. */
export function useHandOffTest(token: string) {
  const queryClient = useQueryClient();
  const { progress, follow } = useFollowedCheck(() =>
    queryClient.invalidateQueries({ queryKey: handOffKeys.view(token) }),
  );
  const start = (roleArn: string) => follow(roleArn, (signal) => testHandOff(token, signal));
  return { progress, start };
}
