import "server-only";
import { StringDecoder } from "node:string_decoder";

/** No line of an export is as long: one that is would be no export. */
const MOST_CHARACTERS = 16 * 1024 * 1024;

/** A line, and whether a line feed ended it. */
export type TextLine = { text: string; isEnded: boolean };

/** A line was longer than any of an export. */
export class LineTooLong extends Error {
  override readonly name = "LineTooLong";
}

/** The lines of a text in UTF-8, one at a time. Errors: `LineTooLong`, and those of the source. */
export async function* readLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<TextLine> {
  const decoder = new StringDecoder("utf8");
  // Parts of a line are joined once: adding each to the last would read a long line again and again.
  let parts: string[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    const pieces = decoder.write(chunk).split("\n");
    for (const [at, piece] of pieces.entries()) {
      length += piece.length;
      if (length > MOST_CHARACTERS) throw new LineTooLong();
      parts.push(piece);
      if (at === pieces.length - 1) continue;
      yield { text: parts.join(""), isEnded: true };
      parts = [];
      length = 0;
    }
  }
  const rest = parts.join("") + decoder.end();
  if (rest !== "") yield { text: rest, isEnded: false };
}
