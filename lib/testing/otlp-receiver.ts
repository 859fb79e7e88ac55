import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export type ReceivedSpan = {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  kind: number;
  attributes: { key: string; value: Record<string, unknown> }[];
  status?: { code?: number };
};

export type OtlpReceiver = {
  url: string;
  spans: () => ReceivedSpan[];
  /** All that was sent, headers among it. */
  text: () => string;
  close: () => Promise<void>;
};

/** A collector that takes OTLP/HTTP as JSON, and keeps what it gets. */
export async function startOtlpReceiver(): Promise<OtlpReceiver> {
  const bodies: string[] = [];
  const heads: string[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const isTraces = request.method === "POST" && request.url === "/v1/traces";
    if (isTraces) {
      heads.push(JSON.stringify(request.headers));
      bodies.push(Buffer.concat(chunks).toString());
    }
    response.writeHead(isTraces ? 200 : 404, { "content-type": "application/json" });
    response.end("{}");
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  type Sent = { resourceSpans: { scopeSpans: { spans: ReceivedSpan[] }[] }[] };
  return {
    url: `http://127.0.0.1:${port}`,
    spans: () =>
      bodies
        .flatMap((body) => (JSON.parse(body) as Sent).resourceSpans)
        .flatMap(({ scopeSpans }) => scopeSpans)
        .flatMap(({ spans }) => spans),
    text: () => [...heads, ...bodies].join("\n"),
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
