import { z } from "zod";

/** PUT /connectors/{id}/pasted-role. */
export const pastedRoleInputSchema = z.strictObject({
  /** What `aws iam get-role` printed, JSON: 100,000 characters at most. */
  output: z.string({ error: "Give the output of aws iam get-role as a text." }),
});
