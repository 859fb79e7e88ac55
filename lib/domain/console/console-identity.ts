import { z } from "zod";
import { accountTypeSchema } from "@/lib/domain/connectors/account-type-schema";

export const identityStates = ["ready", "missing", "refused", "unreachable"] as const;
export type IdentityState = (typeof identityStates)[number];

export const consoleIdentitySchema = z.strictObject({
  accountType: accountTypeSchema,
  partition: z.string(),
  state: z.enum(identityStates),
  accountId: z.string().nullable(),
  arn: z.string().nullable(),
  /** How Mooring came to it, e.g. "default credential chain" or "profile us-gov". */
  source: z.string(),
  /** The STS endpoint region that was asked. */
  stsRegion: z.string(),
  /** What is wrong and what to do; null when ready. */
  problem: z.string().nullable(),
  fix: z.string().nullable(),
  errorCode: z.string().nullable(),
});
export type ConsoleIdentity = z.infer<typeof consoleIdentitySchema>;

export const consoleIdentitiesSchema = z.strictObject({
  /** The operator's word for the product in "… AWS Account ID". */
  serviceName: z.string(),
  practice: z.boolean(),
  /** Hours between two checks of a connector that has no interval of its own; 0 is never. */
  recheckHours: z.number().int(),
  /** Hours between two syncs of a registry that has no schedule of its own; 0 is never. */
  syncHours: z.number().int(),
  items: z.array(consoleIdentitySchema),
});
export type ConsoleIdentities = z.infer<typeof consoleIdentitiesSchema>;
