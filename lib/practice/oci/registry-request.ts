import type { IncomingMessage } from "node:http";

export type RegistryRequest = {
  readonly method: string;
  /** Decoded. */
  readonly path: string;
  /** As it was sent, without the `?`. */
  readonly rawQuery: string;
  readonly query: URLSearchParams;
  readonly authorization: string | undefined;
  readonly accept: readonly string[];
  readonly ifNoneMatch: string | undefined;
  /** As the client calls this server: where answers point back to. */
  readonly host: string;
};

/** undefined for an address that cannot be read. */
export function readRegistryRequest(message: IncomingMessage): RegistryRequest | undefined {
  const target = message.url ?? "";
  const mark = target.indexOf("?");
  const path = decodePath(mark < 0 ? target : target.slice(0, mark));
  if (path === undefined) return undefined;
  const rawQuery = mark < 0 ? "" : target.slice(mark + 1);
  const { headers, headersDistinct } = message;
  return {
    method: message.method ?? "GET",
    path,
    rawQuery,
    query: new URLSearchParams(rawQuery),
    authorization: headers.authorization,
    accept: (headersDistinct.accept ?? []).flatMap(readMediaTypes),
    ifNoneMatch: headers["if-none-match"],
    host: headers.host ?? "",
  };
}

function decodePath(path: string): string | undefined {
  if (!path.startsWith("/")) return undefined;
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

/** Weights (`q`) say nothing to distribution, and nothing here. */
function readMediaTypes(accept: string): readonly string[] {
  return accept.split(",").map((part) => (part.split(";")[0] ?? "").trim());
}
