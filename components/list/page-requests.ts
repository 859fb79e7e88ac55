import { type ListRequest, type ListSpec, listRequests, parseListState } from "./list-state";

/** The queries of a list's page by its address, each once: what the list asks for when it opens. */
export function pageRequests<Status extends string>(
  searchParams: Record<string, string | string[] | undefined>,
  spec: ListSpec<Status>,
): ListRequest<Status>[] {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(searchParams)) {
    for (const each of [value ?? []].flat()) params.append(name, each);
  }
  const { request, firstRequest } = listRequests(parseListState(params, spec));
  return request === firstRequest ? [request] : [request, firstRequest];
}
