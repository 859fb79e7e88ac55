import { connectorListOptions } from "@/lib/client/connectors";

/** Connectors that registries can be found with, the one checked last first. */
export const usableConnectorsQuery: Parameters<typeof connectorListOptions>[0] = {
  status: ["connected", "degraded"],
  limit: 1,
  sort: "-lastCheckAt",
};

export const usableConnectorsOptions = () => connectorListOptions(usableConnectorsQuery);
