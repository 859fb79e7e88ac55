import type { Actor } from "@/lib/domain/console/context";
import type { Role } from "./permissions";

/** Who asks, in which workspace and by what right. */
export type Principal = {
  readonly actor: Actor;
  readonly workspaceId: string;
  readonly role: Role;
  /** As the console shows it. */
  readonly name: string;
  /** `session`: a browser that signed in. `local`: somebody at this very machine, where the console asks nobody.
   * `token`: a program that shows an API token. */
  readonly by: "session" | "local" | "token";
  /** Of a session alone. */
  readonly sessionId?: string;
};
