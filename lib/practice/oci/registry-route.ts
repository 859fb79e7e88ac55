import { isRepositoryName } from "./repository-name";

export type RegistryRoute =
  | { readonly kind: "health" | "token" | "base" | "catalog" }
  | { readonly kind: "tags" | "uploads"; readonly name: string }
  | { readonly kind: "manifest"; readonly name: string; readonly reference: string }
  | { readonly kind: "blob"; readonly name: string; readonly digest: string }
  | { readonly kind: "upload"; readonly name: string; readonly uuid: string }
  /** A path that is written otherwise; `quiet` where the answer has no page. */
  | { readonly kind: "redirect"; readonly path: string; readonly quiet: boolean };

export type RouteKind = RegistryRoute["kind"];

const TAG = /^\w[\w.-]{0,127}$/;
/** What may stand for a digest in a path; whether it is one is asked later. Source: go-digest, DigestRegexp. */
const DIGEST = /^[a-z0-9]+(?:[.+_-][a-z0-9]+)*:[a-zA-Z0-9=_-]+$/;
const UUID = /^[a-zA-Z0-9\-_.=]+$/;

/** undefined for a path that is none of the registry's. Source: distribution 2.8.2, registry/api/v2/descriptors.go. */
export function matchRoute(path: string): RegistryRoute | undefined {
  const clean = cleanPath(path);
  if (clean !== path) return { kind: "redirect", path: clean, quiet: true };
  if (path === "/") return { kind: "health" };
  if (path === "/token") return { kind: "token" };
  return matchExact(path) ?? matchOtherSlash(path);
}

/** The same path with or without its last slash, as far as that names a route. */
function matchOtherSlash(path: string): RegistryRoute | undefined {
  const other = path.endsWith("/") ? path.slice(0, -1) : `${path}/`;
  return matchExact(other) && { kind: "redirect", path: other, quiet: false };
}

function matchExact(path: string): RegistryRoute | undefined {
  if (path === "/v2/") return { kind: "base" };
  if (path === "/v2/_catalog") return { kind: "catalog" };
  if (!path.startsWith("/v2/")) return undefined;
  const parts = path.slice("/v2/".length).split("/");
  const [third, second, last = ""] = [parts.at(-3), parts.at(-2), parts.at(-1)];
  const before = (count: number) => {
    const name = parts.slice(0, -count).join("/");
    return isRepositoryName(name) ? name : undefined;
  };
  if (third === "blobs" && second === "uploads") {
    const name = before(3);
    if (name === undefined) return undefined;
    if (last === "") return { kind: "uploads", name };
    return UUID.test(last) ? { kind: "upload", name, uuid: last } : undefined;
  }
  const name = before(2);
  if (name === undefined) return undefined;
  if (second === "tags" && last === "list") return { kind: "tags", name };
  if (second === "manifests" && (TAG.test(last) || DIGEST.test(last))) {
    return { kind: "manifest", name, reference: last };
  }
  return second === "blobs" && DIGEST.test(last) ? { kind: "blob", name, digest: last } : undefined;
}

/** Without empty parts, `.` and `..`, as Go's path.Clean; a last slash stays. */
function cleanPath(path: string): string {
  const kept: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") kept.pop();
    else if (part !== "" && part !== ".") kept.push(part);
  }
  const clean = `/${kept.join("/")}`;
  return path.endsWith("/") && clean !== "/" ? `${clean}/` : clean;
}
