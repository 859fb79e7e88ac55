import { createHash } from "node:crypto";

type Place = { readonly url: string; readonly authorization: string };
type PlaceOf = (name: string) => Promise<Place>;
type Descriptor = { readonly digest: string };
type ManifestContent = {
  readonly config?: Descriptor;
  readonly layers?: readonly Descriptor[];
  readonly manifests?: readonly Descriptor[];
};

const ACCEPT = [
  "application/vnd.docker.distribution.manifest.v2+json",
  "application/vnd.oci.image.manifest.v1+json",
  "application/vnd.oci.image.index.v1+json",
].join(", ");

/** Pushes every tagged image of some repositories from one registry to another, which checks each digest. */
export async function copyImages(
  names: readonly string[],
  from: PlaceOf,
  to: PlaceOf,
): Promise<void> {
  for (const name of names) {
    const [source, target] = [await from(name), await to(name)];
    const response = await get(source, `/v2/${name}/tags/list`);
    const { tags } = (await response.json()) as { tags: readonly string[] };
    for (const tag of tags) await copyManifest(name, tag, source, target);
  }
}

async function copyManifest(
  name: string,
  reference: string,
  source: Place,
  target: Place,
): Promise<void> {
  const response = await get(source, `/v2/${name}/manifests/${reference}`);
  const text = await response.text();
  const { config, layers = [], manifests = [] } = JSON.parse(text) as ManifestContent;
  for (const { digest } of manifests) await copyManifest(name, digest, source, target);
  for (const { digest } of [...(config ? [config] : []), ...layers]) {
    const blob = await get(source, `/v2/${name}/blobs/${digest}`);
    await pushBlob(name, digest, Buffer.from(await blob.arrayBuffer()), target);
  }
  const put = await fetch(`${target.url}/v2/${name}/manifests/${reference}`, {
    method: "PUT",
    headers: {
      authorization: target.authorization,
      "content-type": response.headers.get("content-type") ?? "",
    },
    body: text,
  });
  if (put.status !== 201) throw new Error(`${name}:${reference} was refused: ${await put.text()}`);
}

async function pushBlob(name: string, digest: string, bytes: Buffer, target: Place) {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  if (digest !== `sha256:${sha256}`) throw new Error(`${digest} is not the digest of its bytes`);
  const { authorization } = target;
  const begun = await fetch(`${target.url}/v2/${name}/blobs/uploads/`, {
    method: "POST",
    headers: { authorization },
  });
  const location = new URL(begun.headers.get("location") ?? "", target.url);
  location.searchParams.set("digest", digest);
  const put = await fetch(location, {
    method: "PUT",
    headers: { authorization, "content-type": "application/octet-stream" },
    body: new Uint8Array(bytes),
  });
  if (put.status !== 201) throw new Error(`${digest} was refused: ${await put.text()}`);
}

async function get({ url, authorization }: Place, path: string): Promise<Response> {
  const response = await fetch(url + path, { headers: { authorization, accept: ACCEPT } });
  if (!response.ok) throw new Error(`${path} was refused: ${await response.text()}`);
  return response;
}
