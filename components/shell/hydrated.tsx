import { dehydrate, HydrationBoundary, QueryClient, type QueryKey } from "@tanstack/react-query";
import type { ReactNode } from "react";

/** What the server has read for a query of the page; undefined where it could not, and the browser asks by itself. */
export type PageAnswer = { queryKey: QueryKey; answer: unknown };

/** A page that comes with its data: no spinner, and no request until the data is stale. */
export function Hydrated({
  answers,
  children,
}: {
  answers: readonly PageAnswer[];
  children: ReactNode;
}) {
  const client = new QueryClient();
  for (const { queryKey, answer } of answers) {
    if (answer !== undefined) client.setQueryData(queryKey, answer);
  }
  return <HydrationBoundary state={dehydrate(client)}>{children}</HydrationBoundary>;
}
