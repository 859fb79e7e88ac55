import "server-only";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { FORM, type Operation } from "@/lib/contract/operation";
import { nameBrowser } from "@/lib/domain/access/name-browser";
import { isPermission } from "@/lib/domain/access/permissions";
import type { Principal } from "@/lib/domain/access/principal";
import { wantsNdjson } from "@/lib/domain/api/ndjson";
import { AppError, type ProblemCode } from "@/lib/domain/api/problem";
import type { Context } from "@/lib/domain/console/context";
import { limitOperation } from "@/lib/services/access/limit-operation";
import { toAppError } from "./app-error";
import { readBearerToken } from "./bearer-token";
import { requireNamed } from "./contract-check";
import { countRequest } from "./count-request";
import { findPrincipal } from "./find-principal";
import { logRequest } from "./log-request";
import { openContext } from "./open-context";
import { parseInput, readForm, readJson, readQuery, refuseBody } from "./parse-input";
import { readAddress } from "./peer-address";
import { problemResponse } from "./problem-response";
import { refuseCrossSite } from "./refuse-cross-site";
import { requirePermission } from "./require-permission";
import { answerOf, type HandlerAnswer } from "./route-answer";
import { traceRequest } from "./trace-request";

const none = z.strictObject({});

/** What a part of an operation is once its schema has read it. */
export type Parsed<O, Part extends "params" | "query" | "body"> = O extends {
  [key in Part]: infer Schema extends z.ZodType;
}
  ? z.output<Schema>
  : undefined;

type Given<O extends Operation> = {
  ctx: Context;
  params: Parsed<O, "params">;
  query: Parsed<O, "query">;
  body: Parsed<O, "body">;
  request: Request;
  path: string;
  /** True where the caller asks for the events of an operation that has them, a line each. */
  wantsEvents: boolean;
};

// Next gives no params at all to a path without any.
type RouteContext = { params: Promise<Record<string, string | string[] | undefined> | undefined> };

/** The one way to write an API route: asks who comes, parses everything, runs one verb, turns every throw into problem+json. */
export function route<const O extends Operation>(options: {
  operation: O;
  handle: (given: Given<O>) => Promise<HandlerAnswer<O>>;
}) {
  const { operation } = options;
  const handler = async (request: Request, context: RouteContext): Promise<Response> => {
    const startedAt = performance.now();
    const requestId = readRequestId(request);
    const url = new URL(request.url);
    let principal: Principal | null = null;
    let code: ProblemCode | undefined;
    let response: Response;
    try {
      principal = isPermission(operation.demands) ? await findPrincipal(request.headers) : null;
      requirePermission(operation, principal);
      refuseCrossSite(request, { byCookie: principal?.by === "session" });
      const address = readAddress(request);
      if (operation.limited) {
        const bearer = readBearerToken(request.headers);
        await limitOperation(operation.limited, { principal, bearer, address });
      }
      const params = parseParams(operation.params ?? none, (await context.params) ?? {});
      const query = parseInput(operation.query ?? none, readQuery(url), "?");
      const body = operation.body
        ? parseInput(operation.body, await readBody(operation, request), "/")
        : await refuseBody(request);
      const given = {
        params,
        query,
        body,
        request,
        path: url.pathname,
        ctx: openContext(principal, {
          requestId,
          signal: request.signal,
          address,
          browser: nameBrowser(request.headers.get("user-agent")),
        }),
        wantsEvents: wantsNdjson(request.headers.get("accept")),
      };
      // The parts were parsed by the very schemas that `Given` reads its types from.
      const result = await options.handle(given as Given<O>);
      response = answerOf(operation, result, url.pathname, requestId);
      response.headers.set("x-request-id", requestId);
    } catch (thrown) {
      const error = requireNamed(operation, toAppError(thrown, requestId), requestId);
      code = error.code;
      response = problemResponse(error, url.pathname, requestId);
    }
    response.headers.set("cache-control", "no-store");
    const { status } = response;
    const durationMs = Math.round(performance.now() - startedAt);
    countRequest(operation, status, durationMs);
    // What is no id may be anything, also a secret in the wrong place: the log has the template then.
    const isRead = (operation.params ?? none).safeParse((await context.params) ?? {}).success;
    const path = isRead ? url.pathname : operation.path;
    logRequest(request, { requestId, principal, path, status, code, durationMs });
    return response;
  };
  return Object.assign(traceRequest(operation, handler), { operation });
}

function readBody({ bodyType }: Operation, request: Request): Promise<unknown> {
  return bodyType === FORM ? readForm(request) : readJson(request);
}

/** A malformed id names nothing: 404, not 422. */
function parseParams<Params extends z.ZodType>(schema: Params, params: unknown): z.output<Params> {
  const parsed = schema.safeParse(params);
  if (parsed.success) return parsed.data;
  throw new AppError("not_found", "There is nothing at this address.");
}

function readRequestId(request: Request): string {
  const given = request.headers.get("x-request-id");
  return given && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
}
