import "server-only";
import { readAwsFailure } from "@/lib/aws/read-aws-failure";
import type { Context } from "@/lib/domain/console/context";
import type { ImageFindings } from "@/lib/domain/inventory/image-findings";
import { ROLE_ADAPTER } from "@/lib/registries/adapters";
import { getRoleConnector } from "@/lib/services/connectors/get-connector";
import { getRegistry } from "@/lib/services/registries/get-registry";
import { assumeConnectorRole } from "@/lib/services/roles/assume-connector-role";
import { awsProblem } from "@/lib/services/roles/aws-problem";
import { inventoryNotRead, requireInventory } from "@/lib/services/syncs/open-reader";
import { getImage } from "./get-image";

/**
 * What the registry's scanner says of an image, asked now and kept nowhere. Errors: `not_found`, `inventory_not_read`,
 * `connector_kind`, `aws_refused`, `aws_unreadable`, `aws_unreachable`, and those of `assumeConnectorRole`.
 */
export async function getImageFindings(
  ctx: Context,
  registryId: string,
  repositoryId: string,
  digest: string,
): Promise<ImageFindings> {
  const registry = await getRegistry(ctx, registryId);
  requireInventory(registry);
  const scanner = ROLE_ADAPTER.imageFindings;
  if (!scanner) throw inventoryNotRead();
  const { repositoryName } = await getImage(ctx, registryId, repositoryId, digest);
  const { location } = registry;
  const connector = await getRoleConnector(ctx, registry.connector.id);
  const resource = scanner.resourceOf(location, repositoryName);
  const session = await assumeConnectorRole(ctx, connector, scanner.actions, resource);
  const { signal } = ctx;
  const credentials = async () => session.credentials;
  try {
    const told = await scanner.read({ location, repositoryName, digest, credentials, signal });
    return { ...told, readAt: ctx.now().toISOString() };
  } catch (error) {
    const failure = readAwsFailure(error);
    throw awsProblem(
      failure,
      `The findings could not be read (${failure.code}): ${failure.message}`,
    );
  }
}
