import { Hydrated } from "@/components/shell/hydrated";
import { registryOptions } from "@/lib/client/registries";
import { registryOperations } from "@/lib/contract/registries";
import { readForPage } from "@/lib/http/read-for-page";
import { getRegistry } from "@/lib/services/registries/get-registry";

/** What every page of a registry asks for. */
export default async function RegistryLayout({
  params,
  children,
}: LayoutProps<"/assets/registries/[registryId]">) {
  const { registryId } = await params;
  const answer = await readForPage(
    registryOperations["GET /registries/{registryId}"],
    { params: { registryId } },
    ({ ctx, params }) => getRegistry(ctx, params.registryId),
  );
  const { queryKey } = registryOptions(registryId);
  return <Hydrated answers={[{ queryKey, answer }]}>{children}</Hydrated>;
}
