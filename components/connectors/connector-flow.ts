import type { Route } from "next";
import { connectorHref } from "@/components/shell/hrefs";
import type { Connector } from "@/lib/domain/connectors/connector";
import { type AccountType, accountTypeOfRegion } from "@/lib/iam/identifiers/account-types";

/** Where this page was opened from, carried in its address. */
export type ConnectorFlow = {
  /** The region chosen on New Registry. */
  region?: string | undefined;
  /** The registry type chosen there. */
  type?: string | undefined;
  /** The query of New Registry, to go back to with nothing lost; may be empty. */
  from?: string | undefined;
};

type SearchParams = Record<string, string | string[] | undefined>;

export function readFlow(params: SearchParams): ConnectorFlow {
  const flow: ConnectorFlow = {};
  for (const key of ["region", "type", "from"] as const) {
    const value = params[key];
    const text = Array.isArray(value) ? value[0] : value;
    if (text !== undefined && (text !== "" || key === "from")) flow[key] = text;
  }
  return flow;
}

/** The account type that the region asks for; Global when no region was chosen. */
export function presetAccountType(flow: ConnectorFlow): AccountType {
  return (flow.region && accountTypeOfRegion(flow.region)) || "global";
}

/** The region chosen on New Registry; an address may name what is none. */
export function knownRegion({ region }: ConnectorFlow): string | undefined {
  return region !== undefined && accountTypeOfRegion(region) !== undefined ? region : undefined;
}

/** The flow of a draft: opened without its region, on another machine, it goes on for the one that it was begun for. */
export function flowOf(connector: Connector, flow: ConnectorFlow): ConnectorFlow {
  if (flow.region !== undefined || connector.kind !== "aws_role") return flow;
  if (connector.status !== "draft" || connector.forRegion === null) return flow;
  return { ...flow, region: connector.forRegion };
}

/** The region chosen on New Registry, where this account type has it: a test asks there too. */
export function regionsToTest({ region }: ConnectorFlow, accountType: AccountType): string[] {
  return region && accountTypeOfRegion(region) === accountType ? [region] : [];
}

/** The connector, or one of its pages, opened from where `flow` says. */
export function flowHref(id: string, flow: ConnectorFlow, page = ""): Route {
  const query = new URLSearchParams();
  for (const key of ["region", "type", "from"] as const) {
    const value = flow[key];
    if (value !== undefined) query.set(key, value);
  }
  const text = query.toString();
  return `${connectorHref(id)}${page && `/${page}`}${text && `?${text}`}` as Route;
}

/** Where Cancel and a finished Save lead: back to New Registry with what was typed there, else to the list. */
export function returnHref(flow: ConnectorFlow, connectorId?: string): Route {
  if (flow.from === undefined) return "/assets/connectors" as Route;
  const query = new URLSearchParams(flow.from);
  if (connectorId !== undefined) query.set("connector", connectorId);
  const text = query.toString();
  return `/assets/registries/new${text && `?${text}`}` as Route;
}

/** New Registry, with this connector chosen where it is for one registry. */
export function newRegistryHref({ id, kind }: Pick<Connector, "id" | "kind">): Route {
  const query = kind === "basic" ? `?${new URLSearchParams({ type: "oci", connector: id })}` : "";
  return `/assets/registries/new${query}` as Route;
}

/** Where *Create registry* leads: back to the form that the connector was made for, else to a new one. */
export function nextRegistryHref(
  connector: Pick<Connector, "id" | "kind">,
  flow: ConnectorFlow,
): Route {
  return flow.from === undefined ? newRegistryHref(connector) : returnHref(flow, connector.id);
}
