import type { Store } from "@/components/ui/browser-store";
import { isAccountType } from "@/lib/iam/identifiers/account-types";
import type { ConnectorValues } from "./connector-values";

const keyOf = (connectorId: string) => `mooring.connector.${connectorId}`;

/** What was typed into a connector's form and is not saved yet; survives closing the tab. */
export function readKept(store: Store, connectorId: string): Partial<ConnectorValues> {
  try {
    const kept: unknown = JSON.parse(store.getItem(keyOf(connectorId)) ?? "{}");
    if (typeof kept !== "object" || kept === null) return {};
    const values: Partial<ConnectorValues> = {};
    for (const [key, value] of Object.entries(kept)) {
      if (typeof value !== "string") continue;
      if (key === "name" || key === "description" || key === "roleArn") values[key] = value;
      if (key === "accountType" && isAccountType(value)) values.accountType = value;
    }
    return values;
  } catch {
    return {};
  }
}

/** Keeps what differs from the saved connector; nothing differing forgets all. */
export function writeKept(
  store: Store,
  connectorId: string,
  changed: Partial<ConnectorValues>,
): void {
  try {
    if (Object.keys(changed).length === 0) store.removeItem(keyOf(connectorId));
    else store.setItem(keyOf(connectorId), JSON.stringify(changed));
  } catch {
    // The browser forbids storage or it is full: the form works all the same.
  }
}
