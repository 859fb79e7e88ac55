import type { RegistryTypeDefinition } from "../definition";
import { parseRegistryAddress } from "./registry-address";

/** A registry that is reached by user name and password: no role, so no permissions of AWS. */
export const ociRegistry = {
  id: "oci",
  label: "Docker Registry V2",
  description:
    "Any registry that speaks the OCI Distribution API: Docker Hub, GitHub, Harbor, Quay, Nexus, or one of your own.",
  nameFor: ({ url }: { url: string }) => {
    const parsed = parseRegistryAddress(url);
    return parsed.ok ? parsed.address.host : url;
  },
} as const satisfies Pick<RegistryTypeDefinition, "id" | "label" | "description"> & {
  nameFor: (place: { url: string }) => string;
};
