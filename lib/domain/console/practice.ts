import { z } from "zod";
import { accountTypeSchema } from "@/lib/domain/connectors/account-type-schema";

export const practiceSchema = z.strictObject({
  endpoint: z.url(),
  accounts: z.array(
    z.strictObject({
      accountId: z.string(),
      name: z.string(),
      accountType: accountTypeSchema,
      partition: z.string(),
      region: z.string(),
      accessKeyId: z.string(),
      secretAccessKey: z.string(),
    }),
  ),
  registry: z.strictObject({
    url: z.url(),
    users: z.array(
      z.strictObject({
        username: z.string(),
        password: z.string(),
        may: z.enum(["read", "everything"]),
      }),
    ),
  }),
});
export type Practice = z.infer<typeof practiceSchema>;
