import type { ListSpec, ListState } from "./list-state";

/** The query of the API for everything that a list is narrowed to, in its order. */
export type MatchRequest<Query> = Query &
  Pick<ListState, "q" | "sort"> & {
    status: ListState["status"][number][];
    mark: ListState["mark"][number][];
  };

export type ListRequest<Query> = MatchRequest<Query> & { limit: number; cursor?: string };

export type ListRequests<Query> = {
  request: ListRequest<Query>;
  /** The same for the first page, which alone has the total: on it both are one query. */
  firstRequest: ListRequest<Query>;
  /** The same without its pages. */
  matchRequest: MatchRequest<Query>;
};

export function listRequests<Query extends object>(
  { q, sort, limit, status, mark, type, after }: ListState,
  spec: ListSpec<Query>,
): ListRequests<Query> {
  const typeQuery = spec.queryOf(type);
  const matchRequest = { ...typeQuery, q, sort, status: [...status], mark: [...mark] };
  const firstRequest = { ...matchRequest, limit };
  const request = after === undefined ? firstRequest : { ...firstRequest, cursor: after };
  return { request, firstRequest, matchRequest };
}
