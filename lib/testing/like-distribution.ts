import type { OciAnswer, OciRequest } from "./oci-network";

export type Right = "catalog" | "pull" | "push" | "delete";
type Registry = {
  login: "open" | "basic" | { realm: string };
  /** By `name:password`. */
  users: Record<string, readonly Right[]>;
  /** Of who brings no login that is known; undefined refuses them. */
  anonymous?: readonly Right[];
  repositories?: Record<string, readonly string[]>;
  deletes?: boolean;
};

export const DIGEST = `sha256:${"ab".repeat(32)}`;
const VERSION = { "docker-distribution-api-version": "registry/2.0" };
const TYPE = { "content-type": "application/json; charset=utf-8" };

/** Answers as CNCF Distribution does, and as a token service of it: what is asked first is the right, then the thing. */
export function likeDistribution(given: Registry) {
  const { login, users, anonymous, repositories = {}, deletes = true } = given;

  function tokens({ url, authorization }: OciRequest): OciAnswer {
    const rights = rightsOf(authorization);
    if (!rights) return json(401, { details: "incorrect username or password" });
    const scopes = url.searchParams.getAll("scope").map((scope) => {
      const [type, name, actions = ""] = scope.split(":");
      const wanted = type === "registry" ? ["catalog"] : actions.split(",");
      return { name, actions: wanted.filter((action) => rights.includes(action as Right)) };
    });
    return json(200, { token: Buffer.from(JSON.stringify(scopes)).toString("base64url") });
  }

  function rightsOf(authorization: string): readonly Right[] | undefined {
    const user = Buffer.from(authorization.replace(/^Basic /, ""), "base64").toString();
    return users[user] ?? anonymous;
  }

  function mayDo(authorization: string, name: string, right: Right | undefined): boolean {
    if (login === "open") return true;
    if (login === "basic") {
      const rights = rightsOf(authorization);
      return rights !== undefined && (right === undefined || rights.includes(right));
    }
    if (!authorization.startsWith("Bearer ")) return false;
    const scopes: { name: string; actions: string[] }[] = JSON.parse(
      Buffer.from(authorization.slice(7), "base64url").toString(),
    );
    if (right === undefined) return true;
    return scopes.some((scope) => scope.name === name && scope.actions.includes(right));
  }

  function refuse(scope?: string): OciAnswer {
    const bearer = typeof login === "object" ? `Bearer realm="${login.realm}",service="reg"` : "";
    const challenge = bearer ? `${bearer}${scope ? `,scope="${scope}"` : ""}` : 'Basic realm="reg"';
    const { status, headers, body } = error(401, "UNAUTHORIZED");
    return { status, headers: { ...headers, "www-authenticate": challenge }, body: body ?? "" };
  }

  function registry(request: OciRequest): OciAnswer {
    const { method, url, authorization } = request;
    const path = url.pathname;
    if (path === "/v2/") return mayDo(authorization, "", undefined) ? json(200, {}) : refuse();
    if (path === "/v2/_catalog") {
      if (!mayDo(authorization, "catalog", "catalog")) return refuse("registry:catalog:*");
      return json(200, { repositories: Object.keys(repositories) });
    }
    const found = /^\/v2\/(.+)\/(tags|manifests|blobs\/uploads)\/([^/]+)$/.exec(path);
    if (!found) return error(404, "NAME_INVALID");
    const [, name = "", , reference = ""] = found;
    const right = ({ GET: "pull", HEAD: "pull", PUT: "push", DELETE: "delete" } as const)[method];
    if (!mayDo(authorization, name, right)) return refuse(`repository:${name}:${right}`);
    if (method === "DELETE")
      return deletes ? error(404, "MANIFEST_UNKNOWN") : error(405, "UNSUPPORTED");
    if (method === "PUT") return error(404, "BLOB_UPLOAD_INVALID");
    const tags = repositories[name];
    if (!tags) return error(404, "NAME_UNKNOWN");
    if (method === "GET") return json(200, { name, tags });
    const isThere = tags.includes(reference);
    const headers = { ...VERSION, "docker-content-digest": DIGEST };
    return isThere ? { status: 200, headers } : { status: 404, headers: VERSION };
  }

  return { registry, tokens };
}

export function json(
  status: number,
  value: unknown,
): OciAnswer & { headers: Record<string, string> } {
  return { status, headers: { ...VERSION, ...TYPE }, body: JSON.stringify(value) };
}

export function error(status: number, code: string) {
  return json(status, { errors: [{ code, message: code.toLowerCase() }] });
}
