import { awsRoleConnectorSchema, awsRoleTargetSchema } from "./aws-role/schema";
import { basicConnectorSchema, basicTargetSchema } from "./basic/schema";

// Apart from the catalog: a first load has the words of a kind, not zod.

/** What the API tells of a connector, and of what its check asked. */
export const KIND_SCHEMAS = {
  aws_role: { connector: awsRoleConnectorSchema, target: awsRoleTargetSchema },
  basic: { connector: basicConnectorSchema, target: basicTargetSchema },
} as const;

type Kind = keyof typeof KIND_SCHEMAS;
type Part = keyof (typeof KIND_SCHEMAS)[Kind];
type Member<Of extends Part> = (typeof KIND_SCHEMAS)[Kind][Of];

export const connectorKinds = Object.keys(KIND_SCHEMAS) as [Kind, ...Kind[]];

/** The schema of each kind, for a union by `kind`. */
export function membersOf<Of extends Part>(part: Of): [Member<Of>, ...Member<Of>[]] {
  const members = Object.values(KIND_SCHEMAS).map((schemas): Member<Of> => schemas[part]);
  return members as [Member<Of>, ...Member<Of>[]];
}
