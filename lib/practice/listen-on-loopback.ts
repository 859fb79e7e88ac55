import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

export type WantedPort = {
  /** 0 or absent: the last one where it is free, else any. */
  readonly port?: number;
  /** Of the start before, so that what was set up against it still works. */
  readonly lastPort?: number;
};

/** Answers the port. @throws when `port` was asked for and is taken */
export async function listenOnLoopback(server: Server, wanted: WantedPort): Promise<number> {
  const { port, lastPort } = wanted;
  if (port) return listen(server, port);
  if (!lastPort) return listen(server, 0);
  try {
    return await listen(server, lastPort);
  } catch {
    return listen(server, 0);
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}
