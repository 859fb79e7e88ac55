import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { answer, answerError, type RequestFacts } from "./answer";
import { downloadLayer, isLayerPath } from "./ecr/layer-download";
import type { RequestLog } from "./request-log";
import { commonError } from "./wire/aws-error";
import { type IncomingRequest, readIncomingRequest } from "./wire/incoming-request";
import type { World } from "./world";

/** ECR takes a manifest of 4 MiB, which the quotes around its words make longer on the way. */
const MAX_BODY_BYTES = 10 * 1024 * 1024;
/** How long a client may leave a layer unread. */
const DOWNLOAD_SILENCE_MS = 60_000;

export function createAwsServer(world: World, log: RequestLog): Server {
  return createServer((message, response) => {
    handle(world, log, message, response).catch(() => response.destroy());
  });
}

async function handle(
  world: World,
  log: RequestLog,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (isLayerPath(message.url ?? "")) {
    await sendLayer(world, message, response);
    return;
  }
  const body = await readBody(message);
  if (body === undefined) {
    response.writeHead(413, { connection: "close" }).end();
    return;
  }
  const request = readIncomingRequest(toSigned(message, body), randomUUID(), sourceIp(message));
  const action = `${request.service ?? "unknown"}:${request.action}`;
  world.calls.countCall(action);
  const latencyMs = world.faults.latencyOf(action);
  if (latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, latencyMs));

  const facts: RequestFacts = {};
  const outcome = world.faults.takeOutcome(action, world.now().getTime());
  if (outcome === "reset") {
    log.add(request, { ...facts, errorCode: "ConnectionReset" }, world.now());
    message.socket.resetAndDestroy();
    return;
  }
  const result = outcome
    ? answerError(request, outcome, facts)
    : answerSafely(world, request, facts);
  log.add(request, facts, world.now());
  response.writeHead(result.status, {
    "content-type": result.contentType,
    "content-length": Buffer.byteLength(result.body),
    // Clients learn the server's clock from here.
    date: world.now().toUTCString(),
    "x-amzn-requestid": request.requestId,
  });
  response.end(result.body);
}

/** A slow client is waited for: one chunk of a layer is in memory at a time. */
async function sendLayer(
  world: World,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // A body has no meaning here, and is not read to its end.
  message.resume();
  response.setTimeout(DOWNLOAD_SILENCE_MS, () => response.destroy());
  const requestId = randomUUID();
  const { url = "/", method = "GET", headers } = message;
  const download = downloadLayer(world, { url, method, host: headers.host ?? "" }, requestId);
  response.writeHead(download.status, {
    "content-type": download.contentType,
    "content-length": download.sizeBytes,
    date: world.now().toUTCString(),
    "x-amz-request-id": requestId,
    ...(method === "GET" ? {} : { connection: "close" }),
  });
  await pipeline(Readable.from(download.chunks, { objectMode: false }), response);
}

/** A fault of our own is told as AWS tells one of its own: the client sees a 500 of its protocol. */
function answerSafely(world: World, request: IncomingRequest, facts: RequestFacts) {
  try {
    return answer(world, request, facts);
  } catch (error) {
    const message = error instanceof Error ? error.message : "unknown";
    const failure = commonError("internal", `The practice AWS failed: ${message}`);
    return answerError(request, failure, facts);
  }
}

async function readBody(message: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of message) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    length += bytes.length;
    if (length > MAX_BODY_BYTES) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function toSigned(message: IncomingMessage, body: Buffer) {
  const url = message.url ?? "/";
  const mark = url.indexOf("?");
  const headers: Record<string, string> = {};
  for (const [name, values] of Object.entries(message.headersDistinct)) {
    if (values) headers[name] = values.join(",");
  }
  return {
    method: message.method ?? "GET",
    path: mark < 0 ? url : url.slice(0, mark),
    queryString: mark < 0 ? "" : url.slice(mark + 1),
    headers,
    body,
  };
}

function sourceIp(message: IncomingMessage): string {
  return (message.socket.remoteAddress ?? "127.0.0.1").replace(/^::ffff:/, "");
}
