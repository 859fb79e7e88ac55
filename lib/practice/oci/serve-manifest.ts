import { checkDigest, isDigest } from "./digest";
import { type Manifest, MEDIA_TYPES, OCI_INDEX } from "./make-image";
import { API_VERSION, emptyAnswer, type RegistryAnswer, wrongMethod } from "./registry-answer";
import { RegistryError } from "./registry-error";
import type { RegistryRequest } from "./registry-request";
import type { RegistryRoute } from "./registry-route";
import type { RegistryWorld } from "./registry-world";

type ManifestRoute = Extract<RegistryRoute, { kind: "manifest" }>;

export function serveManifest(
  world: RegistryWorld,
  request: RegistryRequest,
  route: ManifestRoute,
): RegistryAnswer {
  switch (request.method) {
    case "GET":
    case "HEAD":
      return readManifest(world, request, route);
    case "DELETE":
      return deleteManifest(world, route);
    case "PUT":
      // Nothing can be pushed to the practice registry.
      throw new RegistryError("UNSUPPORTED");
    default:
      return wrongMethod(request.method, ["GET", "HEAD", "PUT", "DELETE"]);
  }
}

function readManifest(
  world: RegistryWorld,
  request: RegistryRequest,
  route: ManifestRoute,
): RegistryAnswer {
  const isTag = !route.reference.includes(":");
  const manifest = isTag ? findTagged(world, route) : findByDigest(world, route);
  if (isMatch(request, manifest.digest)) return emptyAnswer(304);
  checkAccept(manifest, request.accept, isTag);
  return {
    status: 200,
    headers: {
      "Content-Type": manifest.mediaType,
      "Docker-Content-Digest": manifest.digest,
      ...API_VERSION,
      Etag: `"${manifest.digest}"`,
    },
    body: manifest.text,
  };
}

function findTagged(world: RegistryWorld, { name, reference }: ManifestRoute): Manifest {
  const manifest = world.catalog.find(name)?.tagged(reference);
  if (!manifest) throw new RegistryError("MANIFEST_UNKNOWN", { detail: { Tag: reference } });
  return manifest;
}

function findByDigest(world: RegistryWorld, { name, reference }: ManifestRoute): Manifest {
  checkDigest(reference);
  const manifest = world.catalog.find(name)?.manifest(reference);
  if (manifest) return manifest;
  const detail = { Name: name, Revision: reference };
  throw new RegistryError("MANIFEST_UNKNOWN", { detail });
}

/** What a client does not say that it reads, it does not get. Source: distribution 2.8.2, handlers/manifests.go. */
function checkAccept(manifest: Manifest, accept: readonly string[], isTag: boolean): void {
  if (accept.includes(manifest.mediaType)) return;
  switch (manifest.mediaType) {
    case MEDIA_TYPES.oci.manifest:
      throw new RegistryError("MANIFEST_UNKNOWN", {
        message: "OCI manifest found, but accept header does not support OCI manifests",
      });
    case OCI_INDEX:
      throw new RegistryError("MANIFEST_UNKNOWN", {
        message: "OCI index found, but accept header does not support OCI indexes",
      });
    default:
      // Distribution tries to write the oldest format for a client that asks for a tag, and cannot.
      if (isTag) throw new RegistryError("MANIFEST_INVALID", { detail: {} });
  }
}

function deleteManifest(world: RegistryWorld, { name, reference }: ManifestRoute): RegistryAnswer {
  if (!world.deletes) throw new RegistryError("UNSUPPORTED");
  // A tag among them: distribution 2.8.2 deletes by digest alone.
  if (!isDigest(reference)) throw new RegistryError("DIGEST_INVALID");
  const repository = world.catalog.find(name);
  const manifest = repository?.manifest(reference);
  if (!repository || !manifest) throw new RegistryError("MANIFEST_UNKNOWN");
  repository.delete(manifest);
  return emptyAnswer(202);
}

/** Whether the client has it already. */
export function isMatch(request: RegistryRequest, digest: string): boolean {
  return request.ifNoneMatch === digest || request.ifNoneMatch === `"${digest}"`;
}
