import path from "node:path";
import { OPERATIONS, type Operations } from "@/lib/contract/operations";
import { ADDRESS_HEADER, PEER_HEADER } from "@/lib/domain/access/caller";

type Route = (
  request: Request,
  context: { params: Promise<Record<string, string>> },
) => Promise<Response>;

const ROOT = path.join(import.meta.dirname, "../..");

/** `body`: what was answered as JSON, whatever it is; `cookie`: the token of the session that began. */
export type Asked = {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test says by itself what it expects there
  body: any;
  cookie: string;
};

/** Asks the route of an operation as a page of the console at this machine does, with the session of a token, or with none. */
export async function askAs(
  token: string | null,
  operation: keyof Operations,
  given: { body?: unknown; params?: Record<string, string>; host?: string },
): Promise<Asked> {
  const { body, params = {}, host = "localhost" } = given;
  const { method, path: template } = OPERATIONS[operation];
  const file = template.replaceAll("{", "[").replaceAll("}", "]");
  // app/ holds routes only: nothing imports from it.
  const module: Record<string, Route> = await import(path.join(ROOT, "app", file, "route.ts"));
  const route = module[method];
  if (!route) throw new Error(`There is no route of ${operation}.`);
  const request = new Request(`http://${host}${template}`, {
    method,
    headers: {
      ...{ host, origin: `http://${host}`, "content-type": "application/json" },
      ...{ [PEER_HEADER]: "loopback", [ADDRESS_HEADER]: "192.0.2.1" },
      ...(token === null ? {} : { cookie: `mooring=${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const response = await route(request, { params: Promise.resolve(params) });
  const text = await response.text();
  const cookie = /^mooring=([\w-]*)/.exec(response.headers.get("set-cookie") ?? "")?.[1] ?? "";
  return { status: response.status, body: text === "" ? null : JSON.parse(text), cookie };
}
