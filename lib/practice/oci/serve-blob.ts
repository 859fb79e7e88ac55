import { checkDigest } from "./digest";
import { API_VERSION, emptyAnswer, type RegistryAnswer, wrongMethod } from "./registry-answer";
import { RegistryError } from "./registry-error";
import type { RegistryRequest } from "./registry-request";
import type { RegistryRoute } from "./registry-route";
import type { RegistryWorld } from "./registry-world";
import { isMatch } from "./serve-manifest";

type BlobRoute = Extract<RegistryRoute, { kind: "blob" }>;

export function serveBlob(
  world: RegistryWorld,
  request: RegistryRequest,
  route: BlobRoute,
): RegistryAnswer {
  checkDigest(route.digest);
  switch (request.method) {
    case "GET":
    case "HEAD":
      return readBlob(world, request, route);
    case "DELETE":
      return deleteBlob(world, route);
    default:
      return wrongMethod(request.method, ["GET", "HEAD", "DELETE"]);
  }
}

function readBlob(
  world: RegistryWorld,
  request: RegistryRequest,
  { name, digest }: BlobRoute,
): RegistryAnswer {
  const blob = world.catalog.find(name)?.blob(digest);
  if (!blob) throw new RegistryError("BLOB_UNKNOWN", { detail: digest });
  const headers = {
    "Cache-Control": "max-age=31536000",
    "Docker-Content-Digest": digest,
    ...API_VERSION,
    Etag: `"${digest}"`,
  };
  if (isMatch(request, digest)) return emptyAnswer(304, headers);
  // Unlike distribution: blobs are too small here to be had in parts.
  const whole = { "Accept-Ranges": "none", "Content-Type": "application/octet-stream" };
  return { status: 200, headers: { ...headers, ...whole }, body: blob.read() };
}

function deleteBlob(world: RegistryWorld, { name, digest }: BlobRoute): RegistryAnswer {
  if (!world.deletes) throw new RegistryError("UNSUPPORTED");
  const repository = world.catalog.find(name);
  const blob = repository?.blob(digest);
  if (!repository || !blob) throw new RegistryError("BLOB_UNKNOWN");
  repository.delete(blob);
  return emptyAnswer(202);
}
