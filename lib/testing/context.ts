import { type Context, DEFAULT_WORKSPACE_ID, LOCAL_OWNER } from "@/lib/domain/console/context";

/** What a verb is told by a test that asks for nothing special. */
export const ctx: Context = {
  actor: LOCAL_OWNER,
  workspaceId: DEFAULT_WORKSPACE_ID,
  requestId: "test-request",
  now: () => new Date(),
  signal: new AbortController().signal,
};

/** A workspace of its own. */
export const OTHER_WORKSPACE_ID = "00000000-0000-7000-8000-000000000002";
