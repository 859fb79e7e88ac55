import { authorizeRequest, challenge } from "./authorize-request";
import { issueToken } from "./issue-token";
import { listCatalog } from "./list-catalog";
import { listTags } from "./list-tags";
import { wantedAccess } from "./registry-access";
import {
  API_VERSION,
  emptyAnswer,
  notFound,
  type RegistryAnswer,
  textAnswer,
} from "./registry-answer";
import { RegistryError } from "./registry-error";
import type { RegistryRequest } from "./registry-request";
import { matchRoute, type RegistryRoute } from "./registry-route";
import type { RegistryWorld } from "./registry-world";
import { MAX_NAME_LENGTH } from "./repository-name";
import { serveBlob } from "./serve-blob";
import { serveManifest } from "./serve-manifest";
import { beginUpload, serveUpload } from "./serve-upload";

/** What the registry answers, faults of the way there aside. */
export function answerRequest(world: RegistryWorld, request: RegistryRequest): RegistryAnswer {
  const route = matchRoute(request.path);
  if (!route) return notFound();
  try {
    return answerRoute(world, request, route);
  } catch (error) {
    if (error instanceof RegistryError) return error.toAnswer();
    throw error;
  }
}

function answerRoute(
  world: RegistryWorld,
  request: RegistryRequest,
  route: RegistryRoute,
): RegistryAnswer {
  if (route.kind === "redirect") return redirect(request, route.path, route.quiet);
  if (route.kind === "health") {
    return { status: 200, headers: { "Cache-Control": "no-cache" }, body: "" };
  }
  if (route.kind === "token") {
    return world.authentication === "token" ? issueToken(world, request) : notFound();
  }
  const wanted = wantedAccess(route, request.method, request.query);
  authorizeRequest(world, request, wanted);
  if ("name" in route && route.name.length > MAX_NAME_LENGTH) {
    throw new RegistryError("NAME_INVALID", { detail: { name: route.name } });
  }
  switch (route.kind) {
    case "base":
      return {
        status: 200,
        headers: { "Content-Type": "application/json; charset=utf-8", ...API_VERSION },
        body: "{}",
      };
    case "catalog":
      return refuseCatalog(world, request) ?? listCatalog(world, request);
    case "tags":
      return listTags(world, request, route.name);
    case "manifest":
      return redirectManifest(world, request) ?? serveManifest(world, request, route);
    case "blob":
      return serveBlob(world, request, route);
    case "uploads":
      return beginUpload(world, request, route.name);
    case "upload":
      return serveUpload(world, request, route);
  }
}

function redirect(request: RegistryRequest, path: string, isQuiet: boolean): RegistryAnswer {
  const query = request.rawQuery === "" ? "" : `?${request.rawQuery}`;
  const location = `${encodeURI(path)}${query}`;
  const isRead = request.method === "GET" || request.method === "HEAD";
  if (isQuiet || !isRead) return emptyAnswer(301, { Location: location });
  return {
    status: 301,
    headers: { "Content-Type": "text/html; charset=utf-8", ...API_VERSION, Location: location },
    body:
      request.method === "GET"
        ? `<a href="${escapeHtml(location)}">Moved Permanently</a>.\n\n`
        : undefined,
  };
}

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&#34;")
    .replaceAll("'", "&#39;");
}

function refuseCatalog(world: RegistryWorld, request: RegistryRequest): RegistryAnswer | undefined {
  switch (world.faults.refuseCatalog) {
    case undefined:
      return undefined;
    case 401:
      throw challenge(
        world,
        wantedAccess({ kind: "catalog" }, request.method, request.query),
        "insufficient_scope",
      );
    case 403:
      throw new RegistryError("DENIED");
    case 404:
      return textAnswer(404, "404 page not found");
    case 405:
      throw new RegistryError("UNSUPPORTED");
  }
}

function redirectManifest(
  { faults }: RegistryWorld,
  { method, path }: RegistryRequest,
): RegistryAnswer | undefined {
  if (faults.redirectManifestsTo === undefined || !["GET", "HEAD"].includes(method))
    return undefined;
  return emptyAnswer(307, { Location: `${faults.redirectManifestsTo}${encodeURI(path)}` });
}
