/** An answer before it is written. Names of headers are written as Go writes them, as distribution does. */
export type RegistryAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** undefined where not even its length is told. */
  readonly body: string | Buffer | undefined;
};

const JSON_TYPE = "application/json; charset=utf-8";

/** Every answer of the API carries it, errors among them. */
export const API_VERSION = { "Docker-Distribution-Api-Version": "registry/2.0" } as const;

/** Go's JSON encoder ends each value with a line feed. */
export function jsonAnswer(
  content: unknown,
  { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {},
): RegistryAnswer {
  return {
    status,
    headers: { "Content-Type": JSON_TYPE, ...API_VERSION, ...headers },
    body: `${JSON.stringify(content)}\n`,
  };
}

/** As Go's http.Error. */
export function textAnswer(
  status: number,
  text: string,
  headers: Record<string, string> = {},
): RegistryAnswer {
  return {
    status,
    headers: {
      ...headers,
      "Content-Type": "text/plain; charset=utf-8",
      ...API_VERSION,
      "X-Content-Type-Options": "nosniff",
    },
    body: `${text}\n`,
  };
}

export function emptyAnswer(status: number, headers: Record<string, string> = {}): RegistryAnswer {
  const body = status === 204 || status === 304 ? undefined : "";
  return { status, headers: { ...API_VERSION, ...headers }, body };
}

export function notFound(): RegistryAnswer {
  return textAnswer(404, "404 page not found");
}

/** As gorilla's MethodHandler: OPTIONS is answered for every route. */
export function wrongMethod(method: string, allowed: readonly string[]): RegistryAnswer {
  const headers = { Allow: [...allowed].sort().join(", ") };
  return method === "OPTIONS"
    ? emptyAnswer(200, headers)
    : textAnswer(405, "Method not allowed", headers);
}
