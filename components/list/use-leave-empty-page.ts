"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import { ApiError } from "@/lib/client/api-error";
import type { ListPage } from "@/lib/domain/api/list-query";
import type { ListControl } from "./use-list-state";

/** Leaves a page whose last item is gone, and a page whose cursor the server does not know. */
export function useLeaveEmptyPage<Item>(
  control: ListControl,
  result: UseQueryResult<ListPage<Item>>,
) {
  const emptied =
    control.state.page > 1 &&
    !result.isFetching &&
    result.isSuccess &&
    !result.isPlaceholderData &&
    result.data.items.length === 0;
  const before = result.data?.previousCursor ?? null;
  const lost = result.error instanceof ApiError && result.error.code === "invalid_cursor";
  const leave = useEffectEvent(() => {
    if (lost && control.state.page > 1) control.restart();
    else if (emptied) control.stepBack(before);
  });
  useEffect(() => {
    if (lost || emptied) leave();
  }, [lost, emptied]);
}
