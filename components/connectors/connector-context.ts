"use client";

import { createContext, use } from "react";
import type { ConnectorTest } from "@/components/checks/use-connector-test";
import type { Check } from "@/lib/domain/checks/check";
import type {
  AwsRoleConnector,
  BasicConnector,
  Connector,
} from "@/lib/domain/connectors/connector";
import type { ConnectorFlow } from "./connector-flow";

/** What the pages of one connector share; it stays while one goes from page to page. */
export type OpenConnector = {
  connector: Connector;
  flow: ConnectorFlow;
  run: ConnectorTest;
  /** The newest check; undefined while it loads, null where there is none. */
  latest: Check | null | undefined;
  testing: boolean;
  /** Tests what is saved. */
  test: () => void;
  /** The same of what was saved a moment ago. */
  testSaved: (saved: Connector) => void;
};

const ConnectorContext = createContext<OpenConnector | null>(null);

export const ConnectorProvider = ConnectorContext.Provider;

/** Of the pages below the frame of a saved connector alone. */
export function useOpenConnector(): OpenConnector {
  const open = use(ConnectorContext);
  if (!open) throw new Error("The page stands outside the frame of its connector.");
  return open;
}

type OpenOf<Kind extends Connector> = Omit<OpenConnector, "connector"> & { connector: Kind };

/** The same on a page that only connectors with a role have; null for another kind. */
export function useOpenRole(): OpenOf<AwsRoleConnector> | null {
  const open = useOpenConnector();
  return open.connector.kind === "aws_role" ? { ...open, connector: open.connector } : null;
}

/** The same on a page that only connectors with user name and password have. */
export function useOpenBasic(): OpenOf<BasicConnector> | null {
  const open = useOpenConnector();
  return open.connector.kind === "basic" ? { ...open, connector: open.connector } : null;
}
