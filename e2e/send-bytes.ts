import { connect } from "node:net";

export type Answer = {
  status: number;
  /** Each field as often as it came, by its name in small letters. */
  fields: Map<string, string[]>;
  head: string;
  body: string;
};

const LIMIT_MS = 15_000;

/** Sends a request as it stands, and reads until the console has closed the connection: it is told to. */
export async function sendBytes(url: string, text: string | Buffer): Promise<Answer> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  const chunks: Buffer[] = [];
  socket.on("data", (chunk) => chunks.push(chunk));
  socket.on("error", () => undefined);
  const closed = new Promise<void>((resolve, reject) => {
    socket.once("close", () => resolve());
    socket.setTimeout(LIMIT_MS, () => reject(new Error(`The connection stays open: ${text}`)));
  });
  socket.write(text);
  await closed;
  return readAnswer(Buffer.concat(chunks).toString("latin1"));
}

/** A request with its fields; `Connection: close` is added. */
export function writeRequest(line: string, fields: Record<string, string> = {}, body = ""): string {
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}`);
  return [`${line} HTTP/1.1`, ...lines, "connection: close", "", body].join("\r\n");
}

function readAnswer(text: string): Answer {
  const end = text.indexOf("\r\n\r\n");
  const head = text.slice(0, end);
  const [status = "", ...lines] = head.split("\r\n");
  const fields = new Map<string, string[]>();
  for (const line of lines) {
    const at = line.indexOf(":");
    const name = line.slice(0, at).toLowerCase();
    fields.set(name, [...(fields.get(name) ?? []), line.slice(at + 1).trim()]);
  }
  return { status: Number(status.split(" ")[1]), fields, head, body: text.slice(end + 4) };
}
