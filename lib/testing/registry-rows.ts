import { insertRegistry, type NewRegistry } from "@/lib/db/registries";
import type { Context } from "@/lib/domain/console/context";
import type { Registry } from "@/lib/domain/registries/registry";
import { ctx } from "@/lib/testing/context";

type Place = { name?: string; region?: string };

/** A registry's input, in the account of `newConnector`. */
export function newRegistry(
  connectorId: string,
  { name = "Images", region = "us-west-1" }: Place = {},
): NewRegistry {
  const awsAccountId = "123456789012";
  const locationKey = `aws-ecr:${awsAccountId}:${region}`;
  return { type: "aws-ecr", name, connectorId, location: { awsAccountId, region }, locationKey };
}

/** A stored registry; its connector must be proved. */
export function givenRegistry(
  connectorId: string,
  place: Place = {},
  by: Context = ctx,
): Promise<Registry> {
  return insertRegistry(by, newRegistry(connectorId, place), () => undefined);
}
