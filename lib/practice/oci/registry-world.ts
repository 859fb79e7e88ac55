import type { AccessTokens } from "./access-token";
import type { RegistryCatalog } from "./registry-catalog";
import type { RegistryFaults } from "./registry-faults";
import type { RegistryUsers } from "./registry-users";
import type { UploadSessions } from "./upload-sessions";

/** What an operation may read and change. */
export type RegistryWorld = {
  readonly authentication: "token" | "basic";
  readonly deletes: boolean;
  readonly anonymousPull: boolean;
  readonly tagPages: boolean;
  readonly tokenSeconds: number;
  /** Who a token is for: the parameter `service`. */
  readonly service: string;
  readonly users: RegistryUsers;
  readonly tokens: AccessTokens;
  readonly catalog: RegistryCatalog;
  readonly uploads: UploadSessions;
  readonly faults: RegistryFaults;
  readonly now: () => Date;
  /** `http://127.0.0.1:PORT` */
  readonly url: () => string;
};
