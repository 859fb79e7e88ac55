import "server-only";
import { toAppError } from "./app-error";

const LINES_AT_ONCE = 200;

/** Lines of a file, and what each is written as. `first`: those that were read already. */
export type FileLines<Line> = {
  /** With its ending. */
  name: string;
  mediaType: string;
  first: readonly Line[];
  lines: AsyncGenerator<Line>;
  write(line: Line): string;
};

/** Lines as a file, as each part comes. An error on the way breaks the transfer off: half a list never looks whole. */
export function fileResponse<Line>(
  { name, mediaType, first, lines, write }: FileLines<Line>,
  requestId: string,
): Response {
  const encoder = new TextEncoder();
  let opening = first.map(write).join("");
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        let text = opening;
        opening = "";
        for (let count = 0; count < LINES_AT_ONCE; count += 1) {
          const { done, value } = await lines.next();
          if (done) {
            if (text) controller.enqueue(encoder.encode(text));
            return controller.close();
          }
          text += write(value);
        }
        controller.enqueue(encoder.encode(text));
      } catch (error) {
        controller.error(toAppError(error, requestId));
      }
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
  return new Response(body, {
    headers: {
      "content-type": mediaType,
      "content-disposition": `attachment; filename="${name}"`,
    },
  });
}
