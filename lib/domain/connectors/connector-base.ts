import { z } from "zod";
import { assuredFields } from "@/lib/domain/checks/assurance";
import { verdicts } from "@/lib/domain/checks/verdict";
import { connectorStatuses } from "./connector-status";

/** What every kind of connector has. */
export const connectorBaseSchema = z.strictObject({
  id: z.uuid(),
  /** Null only while a draft. */
  name: z.string().nullable(),
  description: z.string(),
  status: z.enum(connectorStatuses),
  /** By the last verdict. */
  ...assuredFields,
  /** What the credential allows beyond reading registries, by the last check that could read it. */
  excess: z.array(z.string()),
  lastCheckAt: z.iso.datetime().nullable(),
  /** When the last verdict came to differ from the one before, and that one. */
  verdictChangedAt: z.iso.datetime().nullable(),
  previousVerdict: z.enum(verdicts).nullable(),
  /** Hours between two checks: null for the console's default, 0 for never. */
  recheckHours: z.number().int().nullable(),
  nextCheckAt: z.iso.datetime().nullable(),
  registryCount: z.number().int(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type ConnectorBase = z.infer<typeof connectorBaseSchema>;
