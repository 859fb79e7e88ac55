import { locationKeyOf, parseRegistryAddress } from "@/lib/domain/registries/registry-address";
import type { RegistryTypeDefinition } from "../definition";

/** A registry that is reached by user name and password: no role, so no permissions of AWS. */
export const ociRegistry = {
  id: "oci",
  label: "Docker Registry V2",
  description:
    "Any registry that speaks the OCI Distribution API: Docker Hub, GitHub, Harbor, Quay, Nexus, or one of your own.",
  connectorKind: "basic",
  // Source: Distribution, "Token Scope Documentation".
  requiredActions: ["registry:catalog:*", "repository:<name>:pull"],
  optionalActions: [],
  locationKey: ({ url = "" }) => locationKeyOf(url),
  locate: (connector) => (connector.kind === "basic" ? { url: connector.url } : undefined),
  findMisfit: (connector, { url }) => {
    if (connector.kind !== "basic") {
      const message =
        "This registry is read with a user name and a password; this connector assumes an IAM role.";
      return { field: "connectorId", code: "connector_kind", message, brief: message };
    }
    if (!url || locationKeyOf(url) === locationKeyOf(connector.url)) return undefined;
    const message = `The connector is for ${connector.url}, not ${url}. Choose one for ${url}.`;
    const brief = `It is for ${connector.url}; this registry is at ${url}.`;
    return { field: "connectorId", code: "address_mismatch", message, brief };
  },
  connectorQuery: () => ({ kind: "basic" }),
  connectorHint: "The address of the registry, with the user name and password that read it.",
  describeLocation: ({ url = "" }) => [{ term: "Address", value: url, kind: "code" }],
  nameFor: ({ url = "" }) => {
    const parsed = parseRegistryAddress(url);
    return parsed.ok ? parsed.address.host : url;
  },
  fields: [],
} as const satisfies RegistryTypeDefinition;
