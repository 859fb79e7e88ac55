import { request } from "node:http";

export type RawAsk = {
  readonly method: string;
  /** As it goes over the wire: `fetch` would tidy it up. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
};

export type RawAnswer = {
  readonly status: number;
  /** Names as they came. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
};

const TIMEOUT_MS = 10_000;

/** One HTTP request on a connection of its own, no redirect followed, nothing decoded. */
export function askRaw(
  origin: string,
  { method, path, headers, body }: RawAsk,
): Promise<RawAnswer> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const options = { hostname, port, method, path, headers: { ...headers }, agent: false };
    const outgoing = request({ ...options, timeout: TIMEOUT_MS }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        resolve({
          status: response.statusCode ?? 0,
          headers: readHeaders(response.rawHeaders),
          body: Buffer.concat(chunks),
        });
      });
    });
    outgoing.on("timeout", () => outgoing.destroy(new Error(`${method} ${path} was not answered`)));
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

function readHeaders(raw: readonly string[]): Record<string, string> {
  const headers: Record<string, string> = {};
  for (let place = 0; place < raw.length; place += 2) {
    headers[raw[place] ?? ""] = raw[place + 1] ?? "";
  }
  return headers;
}
