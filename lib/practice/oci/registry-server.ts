import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { answerRequest } from "./answer-request";
import { type RegistryAnswer, textAnswer } from "./registry-answer";
import { RegistryError } from "./registry-error";
import { isFaulty, ThrottleCount } from "./registry-faults";
import { authorizationKind, type RegistryLog } from "./registry-log";
import { type RegistryRequest, readRegistryRequest } from "./registry-request";
import { matchRoute } from "./registry-route";
import type { RegistryWorld } from "./registry-world";

/** Nothing that a client sends is kept: a body is read to its end only where that is near. */
const MAX_BODY_BYTES = 1024 * 1024;
const REQUEST_TIMEOUT_MS = 30_000;

/** `closing` ends the answers that still wait. */
export function createRegistryServer(
  world: RegistryWorld,
  log: RegistryLog,
  closing: AbortSignal,
): Server {
  const throttles = new ThrottleCount();
  const server = createServer((message, response) => {
    handle(message, response).catch(() => response.destroy());
  });
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  server.headersTimeout = REQUEST_TIMEOUT_MS;
  return server;

  async function handle(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = readRegistryRequest(message);
    const answer = request
      ? await answerFaulty(world, request, throttles, closing)
      : textAnswer(400, "400 Bad Request");
    log.add({
      method: message.method ?? "GET",
      target: message.url ?? "/",
      authorization: authorizationKind(message.headers.authorization),
      status: answer.status,
    });
    const isRead = await drainBody(message);
    write(response, answer, { isHead: message.method === "HEAD", keepOpen: isRead });
  }
}

async function answerFaulty(
  world: RegistryWorld,
  request: RegistryRequest,
  throttles: ThrottleCount,
  closing: AbortSignal,
): Promise<RegistryAnswer> {
  const { delay, throttle, html } = world.faults;
  const kind = matchRoute(request.path)?.kind ?? "base";
  if (delay && isFaulty(delay, kind)) await wait(delay.latencyMs, undefined, { signal: closing });
  if (throttle && isFaulty(throttle, kind) && throttles.take(throttle)) {
    const headers = { "Retry-After": String(throttle.retryAfterSeconds) };
    return new RegistryError("TOOMANYREQUESTS", { headers }).toAnswer();
  }
  if (isFaulty(html, kind)) {
    const body = "<!doctype html><title>Sign in</title><p>Sign in to the network.</p>\n";
    return { status: 200, headers: { "Content-Type": "text/html; charset=utf-8" }, body };
  }
  return answerRequest(world, request);
}

/** Whether the whole body was read, so that the connection can be used again. */
async function drainBody(message: IncomingMessage): Promise<boolean> {
  let length = 0;
  for await (const chunk of message) {
    length += Buffer.isBuffer(chunk) ? chunk.length : String(chunk).length;
    if (length > MAX_BODY_BYTES) return false;
  }
  return true;
}

function write(
  response: ServerResponse,
  answer: RegistryAnswer,
  { isHead, keepOpen }: { isHead: boolean; keepOpen: boolean },
): void {
  const { body } = answer;
  response.writeHead(answer.status, {
    ...answer.headers,
    ...(body === undefined ? {} : { "Content-Length": Buffer.byteLength(body) }),
    ...(keepOpen ? {} : { Connection: "close" }),
  });
  response.end(isHead ? undefined : body);
}
