"use client";

import { type LinkTab, LinkTabs } from "@/components/ui/link-tabs";
import type { Connector, ConnectorKind } from "@/lib/domain/connectors/connector";
import { type ConnectorFlow, flowHref } from "./connector-flow";

type ConnectorPage = { page: string; label: string };

const overview = { page: "", label: "Overview" };
const rest = [
  { page: "history", label: "History" },
  { page: "settings", label: "Settings" },
];

/** The pages of a connector, by its kind; `page` is the end of the address. */
const pages = {
  aws_role: [overview, { page: "role", label: "Role" }, ...rest],
  basic: [overview, { page: "credentials", label: "Credentials" }, ...rest],
} as const satisfies Record<ConnectorKind, readonly ConnectorPage[]>;

export function ConnectorTabs({
  connector: { id, kind },
  flow,
}: {
  connector: Pick<Connector, "id" | "kind">;
  flow: ConnectorFlow;
}) {
  const tabs = pages[kind].map(
    ({ page, label }): LinkTab => ({ label, href: flowHref(id, flow, page) }),
  );
  return <LinkTabs label="Pages of this connector" tabs={tabs} />;
}
