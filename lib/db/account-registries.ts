import "server-only";
import { getDatabase } from "./database";
import { translateErrors } from "./translate-error";

/** The registries of an AWS account, by region: there is at most one in each. */
export function readAccountRegistries(awsAccountId: string): Promise<Map<string, string>> {
  return translateErrors(async () => {
    const rows = await getDatabase().client.registry.findMany({
      where: { awsAccountId },
      select: { id: true, region: true },
    });
    return new Map(rows.map(({ id, region }) => [region, id]));
  });
}
