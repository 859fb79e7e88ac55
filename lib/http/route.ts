import "server-only";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { AppError } from "@/lib/domain/api/problem";
import { log } from "@/lib/log";
import { toAppError } from "./app-error";
import { parseInput, readJson, readQuery, refuseBody } from "./parse-input";
import { problemResponse } from "./problem-response";
import { refuseCrossSite } from "./refuse-cross-site";

const none = z.strictObject({});

type Options<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType | undefined,
> = {
  params?: Params;
  query?: Query;
  body?: Body;
  handle: (input: {
    params: z.output<Params>;
    query: z.output<Query>;
    body: Body extends z.ZodType ? z.output<Body> : undefined;
    request: Request;
    requestId: string;
    path: string;
  }) => Promise<Response | object>;
};

// Next gives no params at all to a path without any.
type RouteContext = { params: Promise<Record<string, string | string[] | undefined> | undefined> };

/** The one way to write an API route: parses everything, runs one verb, turns every throw into problem+json. */
export function route<
  Params extends z.ZodType = typeof none,
  Query extends z.ZodType = typeof none,
  Body extends z.ZodType | undefined = undefined,
>(options: Options<Params, Query, Body>) {
  return async (request: Request, context: RouteContext): Promise<Response> => {
    const startedAt = performance.now();
    const requestId = readRequestId(request);
    const url = new URL(request.url);
    let response: Response;
    try {
      refuseCrossSite(request);
      const params = parseParams(options.params ?? none, (await context.params) ?? {});
      const query = parseInput(options.query ?? none, readQuery(url), "?");
      const body = options.body
        ? parseInput(options.body, await readJson(request), "/")
        : await refuseBody(request);
      const result = await options.handle({
        params: params as z.output<Params>,
        query: query as z.output<Query>,
        body: body as Body extends z.ZodType ? z.output<Body> : undefined,
        request,
        requestId,
        path: url.pathname,
      });
      response = result instanceof Response ? result : Response.json(result);
      response.headers.set("x-request-id", requestId);
    } catch (error) {
      response = problemResponse(toAppError(error, requestId), url.pathname, requestId);
    }
    response.headers.set("cache-control", "no-store");
    log.info(
      {
        requestId,
        method: request.method,
        path: url.pathname,
        status: response.status,
        durationMs: Math.round(performance.now() - startedAt),
      },
      "request",
    );
    return response;
  };
}

export function created(body: object, location: string): Response {
  return Response.json(body, { status: 201, headers: { location } });
}

export function noContent(): Response {
  return new Response(null, { status: 204 });
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
