import { z } from "zod";

export const connectorParamsSchema = z.strictObject({ connectorId: z.uuid() });
export const apiTokenParamsSchema = z.strictObject({ tokenId: z.uuid() });
export const userParamsSchema = z.strictObject({ userId: z.uuid() });
export const sessionParamsSchema = z.strictObject({ sessionId: z.uuid() });
export const passkeyParamsSchema = z.strictObject({ passkeyId: z.uuid() });
export const invitationParamsSchema = z.strictObject({ invitationId: z.uuid() });
export const channelParamsSchema = z.strictObject({ channelId: z.uuid() });
export const deliveryParamsSchema = z.strictObject({ channelId: z.uuid(), deliveryId: z.uuid() });
export const registryParamsSchema = z.strictObject({ registryId: z.uuid() });
export const handOffParamsSchema = z.strictObject({ connectorId: z.uuid(), handOffId: z.uuid() });
export const syncParamsSchema = z.strictObject({ registryId: z.uuid(), runId: z.uuid() });
export const repositoryParamsSchema = z.strictObject({
  registryId: z.uuid(),
  repositoryId: z.uuid(),
});
export const imageParamsSchema = z.strictObject({
  registryId: z.uuid(),
  repositoryId: z.uuid(),
  digest: z
    .string()
    .regex(/^[a-z0-9]+:[0-9a-f]{32,128}$/, "A digest is written as sha256: and 64 digits."),
});
