import type { AnswerOf, CallOf, EventOf, OperationKey } from "@/lib/contract/call";
import { signInHref } from "@/lib/domain/access/own-path";
import { NDJSON } from "@/lib/domain/api/ndjson";
import { versionTag } from "@/lib/domain/api/version-tag";
import { ApiError, readProblem } from "./api-error";
import { readNdjson } from "./read-ndjson";

type Parts = {
  params?: unknown;
  query?: object | undefined;
  body?: unknown;
  token?: string;
  version?: string | undefined;
  signal?: AbortSignal;
};

/** One call of the API. Errors: `ApiError` for every answer that is not a success, and for silence. */
export async function callApi<Key extends OperationKey>(
  operation: Key,
  call: CallOf<Key>,
): Promise<AnswerOf<Key>> {
  const response = await send(operation, call, "application/json");
  const answer = response.status === 204 ? undefined : await response.json();
  return answer;
}

/** The same call, answered a line at a time as each comes. */
export async function* followApi<Key extends OperationKey>(
  operation: Key,
  call: CallOf<Key>,
): AsyncGenerator<EventOf<Key>> {
  yield* readNdjson(await send(operation, call, NDJSON));
}

async function send(operation: OperationKey, call: Parts, accept: string): Promise<Response> {
  const { params, query = {}, body, token, version, signal } = call;
  const [method = "", template = ""] = operation.split(" ");
  let path = template;
  for (const [name, value] of Object.entries(params ?? {})) {
    path = path.replace(`{${name}}`, encodeURIComponent(value));
  }
  let response: Response;
  try {
    response = await fetch(apiHref(path, query), {
      method,
      headers: {
        accept,
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(version === undefined ? {} : { "if-match": versionTag(version) }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiError(0, undefined);
  }
  if (!response.ok) {
    const error = new ApiError(response.status, await readProblem(response));
    if (error.code === "sign_in_required") leaveToSignIn();
    throw error;
  }
  return response;
}

/** The session has ended: the page is of nobody any more. */
function leaveToSignIn(): void {
  const { pathname, search } = window.location;
  if (pathname !== "/sign-in") window.location.assign(signInHref(pathname + search));
}

/** The address of an answer that the browser fetches by itself, such as a file. */
export function apiHref(path: string, query: object): string {
  return `/api/v1${path}${toQuery(query)}`;
}

/** `?a=1&b=2&b=3`, leaving out what is empty; keys and repeated values keep their order. */
function toQuery(values: object): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) {
    if (value === undefined || value === "") continue;
    for (const item of Array.isArray(value) ? value : [value]) query.append(key, String(item));
  }
  const text = query.toString();
  return text && `?${text}`;
}
