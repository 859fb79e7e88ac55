import { z } from "zod";
import { accountTypeSchema } from "@/lib/domain/connectors/account-type-schema";
import { connectorBaseSchema } from "@/lib/domain/connectors/connector-base";

/** Assumes an IAM role. */
export const awsRoleConnectorSchema = z.strictObject({
  ...connectorBaseSchema.shape,
  kind: z.literal("aws_role"),
  accountType: accountTypeSchema,
  externalId: z.string(),
  /** The account of the console's identity when this connector was made; null while Mooring has none there. */
  trustedAccountId: z.string().nullable(),
  trustedPrincipalArn: z.string().nullable(),
  roleArn: z.string().nullable(),
  /** When this Role ARN was given. */
  roleArnAt: z.iso.datetime().nullable(),
  /** Names and patterns of the repositories that the role is made for; none is every repository. */
  repositories: z.array(z.string()),
  /** The region of the registry that it was begun for; null where none was chosen. */
  forRegion: z.string().nullable(),
  /** While the External ID is replaced: the new one; the trust policy then names both. */
  pendingExternalId: z.string().nullable(),
  /** The one before, until the role is seen to refuse it. */
  retiredExternalId: z.string().nullable(),
  /** AWS services that may assume the role beside Mooring: their way in is no warning. */
  acceptedServices: z.array(z.string()),
  /** When somebody pasted the role’s trust policy, which is proved while the role does not let it be read; null: nobody did, or a check dropped it. */
  pastedAt: z.iso.datetime().nullable(),
});

/** What a check of it asked, as the connector was then. */
export const awsRoleTargetSchema = z.strictObject({
  kind: z.literal("aws_role"),
  accountType: z.string(),
  roleArn: z.string(),
  /** Names and patterns of the repositories that the role is made for; none is every repository. */
  repositories: z.array(z.string()),
});
