import { ApiError, readProblem } from "./api-error";

type Call = {
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  body?: unknown;
  accept?: string;
  /** Of a hand-off link: whoever has it needs nothing else. */
  token?: string;
  signal?: AbortSignal;
};

/** One call of `/api/v1`. Errors: `ApiError` for every answer that is not a success, and for silence. */
export async function openApi(path: string, call: Call = {}): Promise<Response> {
  const { method = "GET", body, accept = "application/json", token, signal } = call;
  let response: Response;
  try {
    response = await fetch(`/api/v1${path}`, {
      method,
      headers: {
        accept,
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiError(0, undefined);
  }
  if (!response.ok) throw new ApiError(response.status, await readProblem(response));
  return response;
}

/** The JSON answer of a call. Its shape is the server's own schema, checked by the API tests. */
export async function callApi<Answer>(path: string, call: Call = {}): Promise<Answer> {
  const response = await openApi(path, call);
  return (response.status === 204 ? undefined : await response.json()) as Answer;
}

/** `?a=1&b=2&b=3`, leaving out what is empty; keys and repeated values keep their order. */
export function toQuery(
  values: Record<string, string | number | readonly string[] | undefined>,
): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) {
    if (value === undefined || value === "") continue;
    for (const item of Array.isArray(value) ? value : [value]) query.append(key, String(item));
  }
  const text = query.toString();
  return text && `?${text}`;
}
