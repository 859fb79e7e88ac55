import { readdirSync } from "node:fs";
import path from "node:path";
import type { Operation } from "@/lib/contract/operation";
import { requestHere } from "./request-here";

export type Route = {
  (request: Request, context: { params: Promise<Record<string, string>> }): Promise<Response>;
  operation: Operation;
};

export type Routes = {
  all: readonly Route[];
  /** Asks the route of an operation, from this machine. */
  ask: (id: string, params?: Record<string, string>, init?: RequestInit) => Promise<Response>;
};

const ROOT = path.resolve(import.meta.dirname, "../..");
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** Every route of the API as Next would load it: what is added later is among them. */
export async function loadRoutes(): Promise<Routes> {
  const files = readdirSync(path.join(ROOT, "app/api"), { recursive: true, encoding: "utf8" })
    .filter((file) => /(^|[\\/])route\.ts$/.test(file) && !file.includes("[..."))
    .sort();
  const all: Route[] = [];
  for (const file of files) {
    const module: Record<string, Route> = await import(path.join(ROOT, "app/api", file));
    for (const method of METHODS) if (module[method]) all.push(module[method]);
  }
  return {
    all,
    ask: (id, params = {}, init = {}) => {
      const route = all.find(({ operation }) => operation.id === id);
      if (!route) throw new Error(`There is no operation ${id}.`);
      const { method, path: template } = route.operation;
      const address = template.replaceAll(/\{(\w+)\}/g, (_, name) => params[name] ?? "");
      return route(requestHere(address, { method, ...init }), { params: Promise.resolve(params) });
    },
  };
}
