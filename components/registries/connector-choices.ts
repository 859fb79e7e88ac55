import type { SelectGroup, SelectOption } from "@/components/ui/select-option";
import type { Connector } from "@/lib/domain/connectors/connector";
import { explainUnusable } from "@/lib/domain/connectors/explain-unusable";
import { accountOfArn } from "@/lib/iam/identifiers/account-of-arn";
import { ACCOUNT_TYPES, accountTypeOfRegion } from "@/lib/iam/identifiers/account-types";

export type RegistryPlace = {
  /** Empty while none is chosen. */
  region: string;
  /** Set for a registry that exists: its account does not change. */
  awsAccountId?: string;
};

/** Why the connector cannot carry a registry there; undefined when it can. */
export function explainUnfit(connector: Connector, place: RegistryPlace): string | undefined {
  const needed = accountTypeOfRegion(place.region);
  if (needed !== undefined && needed !== connector.accountType) {
    return `A ${ACCOUNT_TYPES[connector.accountType].label} connector; ${place.region} needs ${ACCOUNT_TYPES[needed].label}.`;
  }
  const account = accountOfArn(connector.roleArn);
  if (place.awsAccountId !== undefined && account !== undefined && account !== place.awsAccountId) {
    return `It reads account ${account}; this registry is in ${place.awsAccountId}.`;
  }
  return explainUnusable(connector.status);
}

/** A connector as the menu names it. */
export function connectorOption(connector: Connector): SelectOption {
  const detail = accountOfArn(connector.roleArn);
  return {
    value: connector.id,
    label: connector.name ?? "Unnamed draft",
    ...(detail === undefined ? {} : { detail }),
  };
}

/** The Connector menu: those that fit first, then drafts to be finished, then the others with the reason. */
export function groupConnectors(
  connectors: readonly Connector[],
  place: RegistryPlace,
): SelectGroup[] {
  const fitting: SelectOption[] = [];
  const drafts: SelectOption[] = [];
  const unfit: SelectOption[] = [];
  for (const connector of new Map(connectors.map((each) => [each.id, each])).values()) {
    const option = connectorOption(connector);
    const reason = explainUnfit(connector, place);
    if (reason === undefined) fitting.push(option);
    else if (connector.status === "draft") drafts.push({ ...option, action: "Finish" });
    else unfit.push({ ...option, disabledReason: reason });
  }
  const alone = drafts.length === 0 && unfit.length === 0;
  return [
    { label: alone ? "" : "Ready to use", options: fitting },
    { label: "Unfinished drafts", options: drafts },
    { label: "Cannot be used here", options: unfit },
  ].filter((group) => group.options.length > 0);
}
