import "server-only";
import { type ExportCheck, ExportReader } from "./export-reader";
import { ExportUnreadable, readHead, readLine } from "./parse-export-line";
import { LineTooLong, readLines } from "./read-lines";

/**
 * Makes every digest of an export of images anew, line by line: no more than one line and the sums are in memory.
 * Errors: `ExportUnreadable`, and those of the source.
 */
export async function verifyExport(chunks: AsyncIterable<Buffer>): Promise<ExportCheck> {
  let reader: ExportReader | undefined;
  let number = 0;
  try {
    for await (const line of readLines(chunks)) {
      number += 1;
      if (reader) reader.take(readLine(line, number), number);
      else reader = new ExportReader(readHead(line.text));
    }
  } catch (error) {
    if (!(error instanceof LineTooLong)) throw error;
    throw new ExportUnreadable(`Line ${number + 1} is longer than any line of an export.`);
  }
  if (!reader) throw new ExportUnreadable("The file is empty.");
  return reader.end();
}
