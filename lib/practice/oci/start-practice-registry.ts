import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { listenOnLoopback } from "@/lib/practice/listen-on-loopback";
import { AccessTokens } from "./access-token";
import { RegistryCatalog } from "./registry-catalog";
import { type RecordedRegistryRequest, RegistryLog } from "./registry-log";
import type { PracticeRegistryOptions } from "./registry-options";
import { createRegistryServer } from "./registry-server";
import { makeUsers, type RegistryUsers } from "./registry-users";
import { UploadSessions } from "./upload-sessions";

const SERVICE = "practice-registry";
const DEFAULT_TOKEN_SECONDS = 300;

export type PracticeRegistry = {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly users: RegistryUsers;
  /** What was asked so far, oldest first; the last few thousand. */
  readonly requests: readonly RecordedRegistryRequest[];
  readonly clearRequests: () => void;
  readonly close: () => Promise<void>;
};

/**
 * A registry of the OCI distribution API over HTTP, as strict as distribution 2.8.2. What is deleted is there again
 * after the next start; nothing can be pushed.
 * @throws when the port is taken; RangeError for repositories that it cannot hold
 */
export async function startPracticeRegistry(
  options: PracticeRegistryOptions,
): Promise<PracticeRegistry> {
  const { secret } = options;
  const users = makeUsers(secret);
  const log = new RegistryLog();
  const closing = new AbortController();
  const server = createRegistryServer(
    {
      authentication: options.authentication ?? "token",
      deletes: options.deletes ?? true,
      anonymousPull: options.anonymousPull ?? false,
      tagPages: options.tagPages ?? true,
      tokenSeconds: options.tokenSeconds ?? DEFAULT_TOKEN_SECONDS,
      service: SERVICE,
      users,
      tokens: new AccessTokens(secret),
      catalog: new RegistryCatalog(secret, options.repositories),
      uploads: new UploadSessions(secret),
      faults: options.faults ?? {},
      now: options.now ?? (() => new Date()),
      url: () => urlOf(server),
    },
    log,
    closing.signal,
  );
  await listenOnLoopback(server, options);
  return {
    url: urlOf(server),
    users,
    get requests() {
      return log.requests;
    },
    clearRequests: () => log.clear(),
    close: () => {
      closing.abort();
      return close(server);
    },
  };
}

function urlOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}
