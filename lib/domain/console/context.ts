import { z } from "zod";

/** Who acts: a person of the console, an API token (`id` is its own), its schedule, the holder of a hand-off link (`id` is the link's), or nobody known. */
export const actorSchema = z.object({
  kind: z.enum(["user", "token", "schedule", "hand_off", "nobody"]),
  id: z.string().max(128),
  /** As they are called, where the id does not say it. */
  name: z.string().max(320).optional(),
});
export type Actor = Readonly<z.infer<typeof actorSchema>>;

/** What every verb is told first. */
export type Context = {
  readonly actor: Actor;
  /** Nothing of another workspace is seen or changed. */
  readonly workspaceId: string;
  /** Of the request or the job; the log and the audit log have it. */
  readonly requestId: string;
  /** The IP address that the request came from. */
  readonly address?: string | undefined;
  /** The session that the request came with. */
  readonly sessionId?: string | undefined;
  /** The browser that it came from, as it names itself: `Firefox on Windows`. */
  readonly browser?: string | undefined;
  readonly now: () => Date;
  /** Aborts when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
};

/** The one workspace that every installation has. Made by a migration. */
export const DEFAULT_WORKSPACE_ID = "00000000-0000-7000-8000-000000000001";

export const SCHEDULE = { kind: "schedule", id: "schedule" } as const satisfies Actor;

/** Who asks for what is open to anybody. */
export const NOBODY: Actor = { kind: "nobody", id: "nobody" };

/** Whose word makes users, gives them roles and ends their sessions: the provider’s. */
export const SINGLE_SIGN_ON: Actor = { ...NOBODY, name: "single sign-on" };

/** Whoever is at the console's own machine while it asks nobody to sign in. */
export const LOCAL_OWNER: Actor = { kind: "user", id: "local owner" };
