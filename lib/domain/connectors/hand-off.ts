import { z } from "zod";
import { accountTypeSchema } from "./account-type-schema";
import { roleArnSchema } from "./connector";
import { connectorStatuses } from "./connector-status";
import { setupSchema } from "./policy-input";
import { roleOptionsSchema } from "./role-options";

/** How long a link may be open. */
export const handOffDays = [1, 3, 7, 30] as const;

/** POST /connectors/{id}/hand-offs */
export const handOffCreateSchema = z.strictObject({
  expiresInDays: z
    .literal(handOffDays, { error: `Choose one of: ${handOffDays.join(", ")}.` })
    .default(7),
  /** The role that the page describes. */
  options: roleOptionsSchema.prefault({}),
});
export type HandOffCreate = z.infer<typeof handOffCreateSchema>;
export type HandOffCreateInput = z.input<typeof handOffCreateSchema>;

/** waiting: not opened yet · opened · used: its role was proved · expired · revoked */
export const handOffStates = ["waiting", "opened", "used", "expired", "revoked"] as const;
export type HandOffState = (typeof handOffStates)[number];

type HandOffTimes = {
  expiresAt: string;
  openedAt: string | null;
  usedAt: string | null;
  revokedAt: string | null;
};

/** What a link is at a moment. One that did its work stays used, however old; revoking outdoes everything. */
export function handOffStateAt(times: HandOffTimes, nowMs: number): HandOffState {
  if (times.revokedAt) return "revoked";
  if (times.usedAt) return "used";
  if (Date.parse(times.expiresAt) <= nowMs) return "expired";
  return times.openedAt ? "opened" : "waiting";
}

/** A link as the console lists it: its token is nowhere. */
export const handOffSchema = z.strictObject({
  id: z.uuid(),
  state: z.enum(handOffStates),
  options: roleOptionsSchema,
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  openedAt: z.iso.datetime().nullable(),
  /** When it gave the connector a Role ARN, last: that connector's `roleArnAt` while it has this one. */
  roleGivenAt: z.iso.datetime().nullable(),
  usedAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
});
export type HandOff = z.infer<typeof handOffSchema>;

/**
 * The one answer that holds the token. `path` carries it in the fragment, which no server is sent; `url` is the whole
 * address, null where PUBLIC_URL names none.
 */
export const handOffCreatedSchema = z.strictObject({
  handOff: handOffSchema,
  token: z.string(),
  path: z.string(),
  url: z.string().nullable(),
});
export type HandOffCreated = z.infer<typeof handOffCreatedSchema>;

/** GET /hand-off: what the AWS admin needs of one connector, and nothing else of the console. */
export const handOffViewSchema = z.discriminatedUnion("state", [
  z.strictObject({
    state: z.literal("open"),
    serviceName: z.string(),
    accountType: accountTypeSchema,
    expiresAt: z.iso.datetime(),
    /** The role that the connector has now, and what its last check said. */
    roleArn: z.string().nullable(),
    status: z.enum(connectorStatuses),
    lastCheckAt: z.iso.datetime().nullable(),
    options: roleOptionsSchema,
    setup: setupSchema,
  }),
  z.strictObject({
    state: z.literal("used"),
    serviceName: z.string(),
    usedAt: z.iso.datetime(),
  }),
]);
export type HandOffView = z.infer<typeof handOffViewSchema>;
export type OpenHandOffView = Extract<HandOffView, { state: "open" }>;

/** PUT /hand-off/role */
export const handOffRoleSchema = z.strictObject({ roleArn: roleArnSchema });
