import { route } from "@/lib/http/route";
import { describeRegistryTypes } from "@/lib/registries/describe-types";

export const GET = route({ handle: async () => ({ items: describeRegistryTypes() }) });
