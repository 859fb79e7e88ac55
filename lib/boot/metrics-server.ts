import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { isLoopback } from "@/lib/domain/access/caller";
import { scrape } from "@/lib/metrics/scrape";
import { EXPOSITION_TYPE } from "@/lib/metrics/write-exposition";
import { urlHost } from "./console-address";
import { hostFilter } from "./host-filter";
import { StartFailure } from "./start-failure";

const PATHS = ["/metrics", "/api/metrics"];

/**
 * The metrics on a port of their own, for whoever reaches it; answers how to close it. On loopback a name of elsewhere is
 * refused, for a page in a browser of this machine may come by one. Errors: `StartFailure`.
 */
export async function openMetricsServer(
  host: string,
  port: number,
): Promise<{ port: number; close: () => Promise<void> }> {
  const isAllowedHost = isLoopback(host) ? hostFilter(host) : () => true;
  const server = createServer({ requestTimeout: 5_000 }, async (request, response) => {
    const path = (request.url ?? "").split("?")[0] ?? "";
    const isRead = request.method === "GET" || request.method === "HEAD";
    const isFound = PATHS.includes(path) && isRead && isAllowedHost(request.headers.host);
    const text = isFound ? await scrape() : "There is nothing at this address.\n";
    response.writeHead(isFound ? 200 : 404, {
      "content-type": isFound ? EXPOSITION_TYPE : "text/plain",
      "content-length": Buffer.byteLength(text),
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    });
    response.end(request.method === "HEAD" ? undefined : text);
  });
  server.maxConnections = 32;
  await listen(server, host, port);
  const taken = (server.address() as AddressInfo).port;
  console.info(`Metrics: http://${urlHost(host)}:${taken}/metrics`);
  const close = async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  };
  return { port: taken, close };
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (cause: NodeJS.ErrnoException) => {
      const detail = `The metrics cannot be served on ${host} port ${port} (${cause.code}): set METRICS_HOST and METRICS_PORT to others.`;
      reject(new StartFailure(detail, { cause }));
    });
    server.listen(port, host, resolve);
  });
}
