import { z } from "zod";
import { accountIdSchema } from "@/lib/domain/connectors/connector";
import { findRegion } from "@/lib/iam/identifiers/regions";

export const regionSchema = z
  .string({ error: "Choose a region." })
  .trim()
  .refine((code) => findRegion(code) !== undefined, {
    error: (issue) =>
      `AWS ECR has no region ${JSON.stringify(issue.input)}. Give a code such as us-west-1 or us-gov-west-1.`,
    params: { reason: "unknown_region" },
  });

/** One private registry: an account has one in each region. Source: Amazon ECR User Guide, "Amazon ECR private registry". */
export const awsEcrLocationSchema = z.strictObject({
  awsAccountId: accountIdSchema,
  region: regionSchema,
});
export type AwsEcrLocation = z.infer<typeof awsEcrLocationSchema>;

export function awsEcrLocationKey({ awsAccountId, region }: AwsEcrLocation): string {
  return `aws-ecr:${awsAccountId}:${region}`;
}
