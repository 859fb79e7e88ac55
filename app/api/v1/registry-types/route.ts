import { route } from "@/lib/http/route";
import { describeRegistryTypes } from "@/lib/registries/catalog";

export const GET = route({ handle: async () => ({ items: describeRegistryTypes() }) });
