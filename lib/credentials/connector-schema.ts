import { z } from "zod";
import { type ConnectorKind, commonUpdateFields } from "@/lib/domain/connectors/connector";
import { checkRoleArnFits, roleConnectorCreateSchema, roleUpdateFields } from "./aws-role/schema";
import {
  basicConnectorCreateSchema,
  basicUpdateFields,
  checkSecretGoesAlong,
} from "./basic/schema";

/** What POST and PATCH take of each kind alone. A field belongs to one kind. */
export const KIND_FIELDS = {
  aws_role: { create: roleConnectorCreateSchema, update: roleUpdateFields },
  basic: { create: basicConnectorCreateSchema, update: basicUpdateFields },
} as const satisfies Record<ConnectorKind, { create: z.ZodObject; update: z.ZodRawShape }>;

/** POST /connectors: each kind has its own fields. Without a kind it is one that assumes an IAM role. */
export const connectorCreateSchema = z.discriminatedUnion(
  "kind",
  [KIND_FIELDS.aws_role.create, KIND_FIELDS.basic.create],
  `Give a kind of connector: ${Object.keys(KIND_FIELDS).join(" or ")}.`,
);
export type ConnectorCreate = z.infer<typeof connectorCreateSchema>;

/** PATCH /connectors/{id}. What is left out stays; the fields of another kind are refused. */
export const connectorUpdateSchema = z
  .strictObject({
    ...commonUpdateFields,
    ...KIND_FIELDS.aws_role.update,
    ...KIND_FIELDS.basic.update,
  })
  .superRefine(checkRoleArnFits)
  .superRefine(checkSecretGoesAlong)
  .refine((input) => Object.values(input).some((value) => value !== undefined), {
    message: "Name at least one field to change.",
  });
export type ConnectorUpdate = z.infer<typeof connectorUpdateSchema>;

/** The kind of a field that not every connector has; undefined of one that all have. */
export function kindOfField(field: string): ConnectorKind | undefined {
  const kinds = Object.keys(KIND_FIELDS) as ConnectorKind[];
  return kinds.find((kind) => Object.hasOwn(KIND_FIELDS[kind].update, field));
}
