import "server-only";
import { findPolicies } from "@/lib/db/inventory/repositories";
import type { Context } from "@/lib/domain/console/context";
import type { RepositoryPoliciesView } from "@/lib/domain/inventory/repository-policies";
import type { RegistryLocation } from "@/lib/domain/registries/registry";
import { ROLE_ADAPTER } from "@/lib/registries/adapters";
import { getRegistry } from "@/lib/services/registries/get-registry";
import { getRepository } from "./get-repository";

/** Errors: `not_found`. */
export async function getRepositoryPolicies(
  ctx: Context,
  registryId: string,
  id: string,
): Promise<RepositoryPoliciesView> {
  const { location } = await getRegistry(ctx, registryId);
  const { name } = await getRepository(ctx, registryId, id);
  const stored = await findPolicies(ctx, registryId, id);
  const access = stored?.policies.access ?? null;
  return {
    readAt: stored?.readAt ?? null,
    lifecycle: stored?.policies.lifecycle ?? null,
    access,
    outside: outsideOf(access, { ...location, name }),
  };
}

function outsideOf(
  access: RepositoryPoliciesView["access"],
  place: RegistryLocation & { name: string },
): RepositoryPoliciesView["outside"] {
  if (access === null) return { reason: "The repository policy was not read yet." };
  if ("problem" in access) {
    const { code, message } = access.problem;
    return { reason: `The repository policy could not be read (${code}): ${message}` };
  }
  // Without a policy of its own a repository lets nobody in from outside.
  if (access.text === null) return { grants: [] };
  return ROLE_ADAPTER.tellOutsideAccess(access.text, place);
}
