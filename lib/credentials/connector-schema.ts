import { z } from "zod";
import {
  checkRoleArnFits,
  commonUpdateFields,
  roleConnectorCreateSchema,
  roleUpdateFields,
} from "@/lib/domain/connectors/connector";
import { basicConnectorCreateSchema, basicUpdateFields } from "./basic/schema";

/** POST /connectors: each kind has its own fields. Without a kind it is one that assumes an IAM role. */
export const connectorCreateSchema = z.discriminatedUnion(
  "kind",
  [roleConnectorCreateSchema, basicConnectorCreateSchema],
  "Give a kind of connector: aws_role or basic.",
);
export type ConnectorCreate = z.infer<typeof connectorCreateSchema>;

/** Of which kind each field is that not every connector has. */
export const KIND_OF_FIELD = {
  accountType: "aws_role",
  roleArn: "aws_role",
  repositories: "aws_role",
  url: "basic",
  username: "basic",
  secret: "basic",
  repository: "basic",
} as const satisfies Record<keyof typeof roleUpdateFields | keyof typeof basicUpdateFields, string>;

/** PATCH /connectors/{id}. What is left out stays; the fields of another kind are refused. */
export const connectorUpdateSchema = z
  .strictObject({ ...commonUpdateFields, ...roleUpdateFields, ...basicUpdateFields })
  .superRefine(checkRoleArnFits)
  .refine((input) => input.url === undefined || input.secret !== undefined, {
    path: ["secret"],
    message: "Enter the password again: it is sent to no address but the one it was entered for.",
  })
  .refine((input) => Object.values(input).some((value) => value !== undefined), {
    message: "Name at least one field to change.",
  });
export type ConnectorUpdate = z.infer<typeof connectorUpdateSchema>;
