import { type ListRequest, listRequests } from "./list-requests";
import { type ListSpec, parseListState } from "./list-state";

/** The queries of a list's page by its address, each once: what the list asks for when it opens. */
export function pageRequests<Query extends object>(
  searchParams: Record<string, string | string[] | undefined>,
  spec: ListSpec<Query>,
): ListRequest<Query>[] {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(searchParams)) {
    for (const each of [value ?? []].flat()) params.append(name, each);
  }
  const { request, firstRequest } = listRequests(parseListState(params, spec), spec);
  return request === firstRequest ? [request] : [request, firstRequest];
}
