import { isDigest } from "./digest";
import { emptyAnswer, type RegistryAnswer, wrongMethod } from "./registry-answer";
import { RegistryError } from "./registry-error";
import type { RegistryRequest } from "./registry-request";
import type { RegistryRoute } from "./registry-route";
import type { RegistryWorld } from "./registry-world";

type UploadRoute = Extract<RegistryRoute, { kind: "upload" }>;

const METHODS = ["DELETE", "GET", "HEAD", "PATCH", "POST", "PUT"];

/** `POST …/blobs/uploads/`. A blob that could be mounted is not: a registry may always ask for an upload instead. */
export function beginUpload(
  world: RegistryWorld,
  request: RegistryRequest,
  name: string,
): RegistryAnswer {
  if (!METHODS.includes(request.method)) return wrongMethod(request.method, METHODS);
  if (request.method !== "POST") throw new RegistryError("BLOB_UPLOAD_UNKNOWN");
  const { uuid, state } = world.uploads.begin(name, world.now());
  return emptyAnswer(202, sessionHeaders(request, name, uuid, state));
}

/** An upload can be looked at and cancelled; nothing can be written to it, for nothing is kept here. */
export function serveUpload(
  world: RegistryWorld,
  request: RegistryRequest,
  route: UploadRoute,
): RegistryAnswer {
  const state = openUpload(world, request, route);
  const { name, uuid } = route;
  switch (request.method) {
    case "GET":
    case "HEAD":
      return emptyAnswer(204, sessionHeaders(request, name, uuid, state));
    case "DELETE":
      world.uploads.cancel(uuid);
      return emptyAnswer(204, { "Docker-Upload-Uuid": uuid });
    case "PUT":
      checkUploadDigest(request.query.get("digest"));
      throw new RegistryError("UNSUPPORTED");
    case "PATCH":
    case "POST":
      throw new RegistryError("UNSUPPORTED");
    default:
      return wrongMethod(request.method, METHODS);
  }
}

/** Source: distribution 2.8.2, registry/handlers/blobupload.go, ResumeBlobUpload. */
function openUpload(world: RegistryWorld, request: RegistryRequest, route: UploadRoute): string {
  const text = request.query.get("_state") ?? "";
  const state = world.uploads.read(text);
  if (!state) throw new RegistryError("BLOB_UPLOAD_INVALID", { detail: {} });
  if (state.Name !== route.name || state.UUID !== route.uuid) {
    throw new RegistryError("BLOB_UPLOAD_INVALID");
  }
  if (!world.uploads.has(route.uuid))
    throw new RegistryError("BLOB_UPLOAD_UNKNOWN", { detail: {} });
  return text;
}

function checkUploadDigest(digest: string | null): void {
  if (!digest) throw new RegistryError("DIGEST_INVALID", { detail: "digest missing" });
  if (!isDigest(digest)) {
    throw new RegistryError("DIGEST_INVALID", { detail: "digest parsing failed" });
  }
}

function sessionHeaders(request: RegistryRequest, name: string, uuid: string, state: string) {
  const query = new URLSearchParams({ _state: state });
  return {
    "Docker-Upload-Uuid": uuid,
    Location: `http://${request.host}/v2/${name}/blobs/uploads/${uuid}?${query}`,
    Range: "0-0",
  };
}
