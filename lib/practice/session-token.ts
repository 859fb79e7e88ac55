import { z } from "zod";
import type { Sealer } from "./state/sealer";

const PURPOSE = "session";

const namedPolicy = z.strictObject({ name: z.string(), document: z.string() });

/** All that a session is. It travels in its own token, so that sessions need no memory and outlive a restart. */
const sessionContent = z.strictObject({
  accessKeyId: z.string(),
  secretAccessKey: z.string(),
  accountId: z.string(),
  roleName: z.string(),
  /** A role made again under the same name is another role. */
  roleId: z.string(),
  sessionName: z.string(),
  issuedAtMs: z.number(),
  expiresAtMs: z.number(),
  sourceIdentity: z.string().optional(),
  tags: z.record(z.string(), z.string()),
  policies: z.array(namedPolicy).optional(),
});

export type SessionContent = z.infer<typeof sessionContent>;

export function sealSession(sealer: Sealer, content: SessionContent): string {
  return sealer.seal(PURPOSE, content);
}

export function openSession(sealer: Sealer, token: string): SessionContent | undefined {
  const parsed = sessionContent.safeParse(sealer.open(PURPOSE, token));
  return parsed.success ? parsed.data : undefined;
}
