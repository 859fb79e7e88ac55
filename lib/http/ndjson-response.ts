import "server-only";
import { NDJSON } from "@/lib/domain/api/ndjson";

/** A stream that has nothing to say yet says so by an empty line: a silent connection is taken for a dead one. */
const KEEP_ALIVE_MS = 10_000;

/** One JSON value a line, as each comes. An error after the first line becomes a last line `{type: "error", problem}`. */
export function ndjsonResponse(
  lines: AsyncGenerator<unknown>,
  toProblem: (error: unknown) => object,
): Response {
  const encoder = new TextEncoder();
  const encode = (value: unknown) => encoder.encode(`${JSON.stringify(value)}\n`);
  // A client that went away has closed the stream: what still comes is for nobody.
  let isGone = false;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      // Nothing for a client that has not read what is there: its silence is its own.
      const keepAlive = setInterval(() => {
        if (!isGone && (controller.desiredSize ?? 0) > 0) controller.enqueue(encoder.encode("\n"));
      }, KEEP_ALIVE_MS);
      try {
        const { done, value } = await lines.next();
        if (isGone) return;
        if (done) controller.close();
        else controller.enqueue(encode(value));
      } catch (error) {
        if (isGone) return;
        controller.enqueue(encode({ type: "error", problem: toProblem(error) }));
        controller.close();
      } finally {
        clearInterval(keepAlive);
      }
    },
    async cancel() {
      isGone = true;
      await lines.return(undefined);
    },
  });
  return new Response(body, {
    headers: { "content-type": NDJSON, "x-accel-buffering": "no" },
  });
}
