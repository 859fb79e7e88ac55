import "server-only";
import type { Operation } from "@/lib/contract/operation";
import { withSpan } from "@/lib/trace/trace";

/** The same handler, in a span of the trace that the request belongs to. Named by the route: an address may hold anything. */
export function traceRequest<Rest extends unknown[]>(
  { id, method, path }: Operation,
  handler: (request: Request, ...rest: Rest) => Promise<Response>,
) {
  return (request: Request, ...rest: Rest): Promise<Response> =>
    withSpan(
      `${method} ${path}`,
      {
        kind: "server",
        facts: { "http.request.method": method, "http.route": path, "mooring.operation": id },
        parent: request.headers.get("traceparent"),
      },
      async (span) => {
        const response = await handler(request, ...rest);
        const requestId = response.headers.get("x-request-id");
        span?.add({
          "http.response.status_code": response.status,
          ...(requestId ? { "mooring.request_id": requestId } : {}),
        });
        if (response.status >= 500) span?.fail(String(response.status));
        return response;
      },
    );
}
