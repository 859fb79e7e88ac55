import {
  presignUrl,
  refuseUrl,
  type UrlRefusal,
  urlSigner,
} from "@/lib/practice/wire/presigned-url";
import { writeS3Error } from "@/lib/practice/wire/xml";
import type { World } from "@/lib/practice/world";
import { layerChunks } from "./layer-content";
import type { Blob } from "./manifest-content";
import { openCatalog, type Repository } from "./repository-catalog";
import { findBlob } from "./repository-images";

/** Source: ECR User Guide, "Troubleshooting": layer URLs are pre-signed and short-lived. */
const URL_SECONDS = 3600;
const PATH = /^\/layers\/(\d{12})\/([a-z0-9-]+)\/(.+)\/(sha256:[0-9a-f]{64})$/;

/** AWS points at S3. Nothing here may point off this machine, and so the practice AWS stands for it. */
export function layerUrl(world: World, repository: Repository, digest: string, now: Date): string {
  const { account, region, name } = repository;
  return presignUrl(urlSigner(world.state.sealingKey), {
    origin: `http://127.0.0.1:${world.state.port}`,
    path: `/layers/${account.accountId}/${region}/${name}/${digest}`,
    region,
    now,
    expiresSeconds: URL_SECONDS,
  });
}

export function isLayerPath(path: string): boolean {
  return path.startsWith("/layers/");
}

export type Download = {
  readonly status: number;
  readonly contentType: string;
  readonly sizeBytes: number;
  readonly chunks: Iterable<Buffer>;
};

/** What S3 answers to whoever has the URL: no credentials are asked for. */
export function downloadLayer(
  world: World,
  request: { readonly method: string; readonly url: string; readonly host: string },
  requestId: string,
): Download {
  const { method, host, url } = request;
  const mark = url.indexOf("?");
  const path = mark < 0 ? url : url.slice(0, mark);
  const queryString = mark < 0 ? "" : url.slice(mark + 1);
  const signer = urlSigner(world.state.sealingKey);
  const refusal = refuseUrl(signer, { method, path, queryString, host }, world.now());
  if (refusal) return refuse(refusal, requestId);
  const blob = findAt(world, path);
  if (!blob) {
    const message = "The specified key does not exist.";
    return refuse(
      { status: 404, code: "NoSuchKey", message, details: { Key: path.slice(1) } },
      requestId,
    );
  }
  const { source, sizeBytes } = blob;
  return {
    status: 200,
    contentType: "application/octet-stream",
    sizeBytes,
    chunks: "layer" in source ? layerChunks(source.layer.content) : [Buffer.from(source.text)],
  };
}

function findAt(world: World, path: string): Blob | undefined {
  const [, accountId, region, name, digest] = PATH.exec(decodeURIComponent(path)) ?? [];
  if (!accountId || !region || !name || !digest) return undefined;
  const account = world.state.account(accountId);
  const repository = account && openCatalog(world.state.seed, account, region).find(name);
  return repository && findBlob(repository, digest);
}

function refuse(refusal: UrlRefusal, requestId: string): Download {
  const body = Buffer.from(writeS3Error(refusal, requestId));
  return {
    status: refusal.status,
    contentType: "application/xml",
    sizeBytes: body.length,
    chunks: [body],
  };
}
