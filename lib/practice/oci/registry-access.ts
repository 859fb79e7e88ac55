import type { RegistryRoute } from "./registry-route";

/** One action on one resource, as a scope writes it: `type:name:action`. */
export type Access = { readonly type: string; readonly name: string; readonly action: string };

/** Source: distribution 2.8.2, registry/handlers/app.go, appendAccessRecords. */
const ACTIONS: Readonly<Record<string, readonly string[]>> = {
  GET: ["pull"],
  HEAD: ["pull"],
  POST: ["pull", "push"],
  PUT: ["pull", "push"],
  PATCH: ["pull", "push"],
  DELETE: ["delete"],
};

/** What a request needs. A method that distribution does not know needs nothing, and gets nothing. */
export function wantedAccess(
  route: RegistryRoute,
  method: string,
  query: URLSearchParams,
): readonly Access[] {
  if (route.kind === "catalog") return [{ type: "registry", name: "catalog", action: "*" }];
  if (!("name" in route)) return [];
  const wanted = actionsOn(route.name, method);
  const source = query.get("from");
  return source ? [...wanted, ...actionsOn(source, "GET")] : wanted;
}

function actionsOn(name: string, method: string): readonly Access[] {
  const actions = Object.hasOwn(ACTIONS, method) ? (ACTIONS[method] ?? []) : [];
  return actions.map((action) => ({ type: "repository", name, action }));
}

/** The parameter `scope` of a challenge. */
export function scopeText(access: readonly Access[]): string {
  const byResource = new Map<string, string[]>();
  for (const { type, name, action } of access) {
    const key = `${type}:${name}`;
    const actions = byResource.get(key) ?? [];
    byResource.set(key, actions.includes(action) ? actions : [...actions, action]);
  }
  return [...byResource].map(([key, actions]) => `${key}:${actions.join(",")}`).join(" ");
}

/** The detail of an UNAUTHORIZED error; null where nothing in particular was wanted. */
export function accessDetail(access: readonly Access[]) {
  if (access.length === 0) return null;
  return access.map(({ type, name, action }) => ({
    Type: type,
    Class: "",
    Name: name,
    Action: action,
  }));
}
