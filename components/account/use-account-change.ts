"use client";

import { type UseMutationResult, useMutation, useQueryClient } from "@tanstack/react-query";
import { accountOptions } from "@/lib/client/account";

/** A change of the account, which is read again after it, however it went. What it answers does not outlive the page. */
export function useAccountChange<Input, Answer>(
  change: (input: Input) => Promise<Answer>,
): UseMutationResult<Answer, Error, Input> {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => queryClient.invalidateQueries({ queryKey: accountOptions().queryKey }),
    gcTime: 0,
  });
}
