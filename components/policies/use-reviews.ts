"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useSettled } from "@/components/ui/use-settled";
import type { PolicyInput } from "./policy-input";
import type { PolicyQuestion } from "./read-question";
import { ReviewQueue } from "./review-queue";
import type { PolicyKind } from "./take-apart";

/** The reviews once typing pauses, made in a worker; none while an editor is empty. */
export function useReviews(input: PolicyInput, question: PolicyQuestion) {
  const [queue] = useState(() => new ReviewQueue());
  useEffect(() => () => queue.close(), [queue]);
  const { permissions, trust, asked } = useSettled({
    permissions: input.permissions,
    trust: input.trust,
    asked: question,
  });
  const common = { staleTime: Number.POSITIVE_INFINITY, placeholderData: keepPreviousData };
  const found = {
    permissions: useQuery({
      ...common,
      queryKey: ["policy-review", "permissions", permissions, asked],
      queryFn: () => queue.permissions(permissions, asked),
      enabled: permissions.trim() !== "",
    }),
    trust: useQuery({
      ...common,
      queryKey: ["policy-review", "trust", trust, asked],
      queryFn: () => queue.trust(trust, asked),
      enabled: trust.trim() !== "",
    }),
  };
  return {
    permissions: permissions.trim() === "" ? undefined : found.permissions.data,
    trust: trust.trim() === "" ? undefined : found.trust.data,
    hasFailed: { permissions: found.permissions.isError, trust: found.trust.isError },
    fix: (kind: PolicyKind, text: string, only?: readonly string[]) =>
      queue.fix(kind, text, question, only),
  };
}
