import "server-only";
import { CSV, csvLine } from "@/lib/domain/api/csv";
import { toAppError } from "./app-error";

const LINES_AT_ONCE = 200;

/** `first`: the rows that were read already. */
type CsvRows = {
  name: string;
  first: readonly (readonly string[])[];
  rows: AsyncGenerator<readonly string[]>;
};

/** Rows as a CSV file, as each part comes. An error on the way breaks the transfer off: half a list never looks whole. */
export function csvResponse({ name, first, rows }: CsvRows, requestId: string): Response {
  const encoder = new TextEncoder();
  let opening = first.map(csvLine).join("");
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        let text = opening;
        opening = "";
        for (let lines = 0; lines < LINES_AT_ONCE; lines += 1) {
          const { done, value } = await rows.next();
          if (done) {
            if (text) controller.enqueue(encoder.encode(text));
            return controller.close();
          }
          text += csvLine(value);
        }
        controller.enqueue(encoder.encode(text));
      } catch (error) {
        controller.error(toAppError(error, requestId));
      }
    },
    async cancel() {
      await rows.return(undefined);
    },
  });
  return new Response(body, {
    headers: {
      "content-type": `${CSV}; charset=utf-8`,
      "content-disposition": `attachment; filename="${name}.csv"`,
    },
  });
}
