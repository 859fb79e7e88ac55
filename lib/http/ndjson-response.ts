import "server-only";
import { toAppError } from "./app-error";
import { problemBody } from "./problem-response";

/** One JSON value a line, as each comes. An error after the first line becomes a last line `{type: "error", problem}`. */
export function ndjsonResponse(
  lines: AsyncGenerator<unknown>,
  path: string,
  requestId: string,
): Response {
  const encoder = new TextEncoder();
  const encode = (value: unknown) => encoder.encode(`${JSON.stringify(value)}\n`);
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await lines.next();
        if (done) controller.close();
        else controller.enqueue(encode(value));
      } catch (error) {
        const problem = problemBody(toAppError(error, requestId), path, requestId);
        controller.enqueue(encode({ type: "error", problem }));
        controller.close();
      }
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
  return new Response(body, {
    headers: { "content-type": "application/x-ndjson", "x-accel-buffering": "no" },
  });
}
