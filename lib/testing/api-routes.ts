import { readdirSync } from "node:fs";
import path from "node:path";
import type { Operation } from "@/lib/contract/operation";

type Params = Record<string, string>;
export type ApiRoute = {
  (request: Request, context: { params: Promise<Params> }): Promise<Response>;
  operation: Operation;
};

const API = path.join(import.meta.dirname, "../../app/api");

/** Every method that a file under app/api exports: what is added later is among them. */
export async function readApiRoutes(): Promise<ApiRoute[]> {
  const files = readdirSync(API, { recursive: true, encoding: "utf8" });
  const routes: ApiRoute[] = [];
  for (const file of files.filter((each) => /(^|\/)route\.ts$/.test(each))) {
    if (file.includes("[...")) continue;
    const module: Record<string, ApiRoute> = await import(/* @vite-ignore */ path.join(API, file));
    for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"]) {
      if (module[method]) routes.push(module[method]);
    }
  }
  return routes;
}
