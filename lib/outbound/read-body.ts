import "server-only";
import type { IncomingMessage } from "node:http";

/** The body as text, up to `maxBytes`; then the connection is given up. Rejects when it breaks off before its end. */
export async function readBody(
  response: IncomingMessage,
  maxBytes: number,
): Promise<{ text: string; isCut: boolean }> {
  const chunks: Buffer[] = [];
  let left = maxBytes;
  let isCut = false;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk.subarray(0, left));
    left -= chunk.length;
    isCut = left < 0;
    // Leaving the loop destroys the response and its connection.
    if (isCut) break;
  }
  return { text: Buffer.concat(chunks).toString("utf8"), isCut };
}
