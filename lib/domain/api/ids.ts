import { z } from "zod";

export const connectorParamsSchema = z.strictObject({ connectorId: z.uuid() });
export const registryParamsSchema = z.strictObject({ registryId: z.uuid() });
export const handOffParamsSchema = z.strictObject({ connectorId: z.uuid(), handOffId: z.uuid() });
