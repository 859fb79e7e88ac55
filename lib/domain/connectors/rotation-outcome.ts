import { z } from "zod";
import { checkSchema } from "@/lib/domain/checks/check";
import { awsRoleConnectorSchema } from "./kinds/aws-role/schema";

/** What came of taking the new External ID over: where it does not work yet, nothing was changed. */
export const rotationOutcomeSchema = z.strictObject({
  completed: z.boolean(),
  connector: awsRoleConnectorSchema,
  check: checkSchema,
});
export type RotationOutcome = z.infer<typeof rotationOutcomeSchema>;
