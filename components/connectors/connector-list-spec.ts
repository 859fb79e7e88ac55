import type { ListSpec } from "@/components/list/list-state";
import type { ConnectorListQuery } from "@/lib/domain/connectors/connector";
import { connectorStatuses } from "@/lib/domain/connectors/connector-status";
import { ACCOUNT_TYPE_IDS, ACCOUNT_TYPES } from "@/lib/iam/identifiers/account-types";

type TypeQuery = Partial<Pick<ConnectorListQuery, "kind" | "accountType">>;

export const connectorListSpec: ListSpec<TypeQuery> = {
  statuses: connectorStatuses,
  typeLabel: "Account type",
  types: [
    ...ACCOUNT_TYPE_IDS.map((value) => ({ value, label: ACCOUNT_TYPES[value].label })),
    { value: "basic", label: "Password" },
  ],
  queryOf: (type) => {
    if (type === "basic") return { kind: type };
    const accountType = ACCOUNT_TYPE_IDS.find((each) => each === type);
    return accountType ? { accountType } : {};
  },
  defaultSort: "-createdAt",
};
