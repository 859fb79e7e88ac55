import type { RoleConnectorUpdate } from "@/lib/credentials/aws-role/schema";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import type { AccountType } from "@/lib/iam/identifiers/account-types";
import { isPristine } from "./connector-values";
import { readKept } from "./kept-input";

type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

export type DraftCalls = {
  read: (id: string) => Promise<AwsRoleConnector>;
  create: (input: { accountType: AccountType }) => Promise<AwsRoleConnector>;
  update: (id: string, input: RoleConnectorUpdate) => Promise<AwsRoleConnector>;
};

const memoryKey = "mooring.pristine-draft";

/**
 * The draft that Connector Details opens with. A draft of this tab that nobody has touched is taken again, so that
 * opening the page twice leaves one.
 */
export async function openDraft(
  accountType: AccountType,
  calls: DraftCalls,
  stores: { tab: Store; kept: Store },
): Promise<AwsRoleConnector> {
  const remembered = stores.tab.getItem(memoryKey);
  if (remembered !== null && Object.keys(readKept(stores.kept, remembered)).length === 0) {
    const draft = await calls.read(remembered).catch(() => undefined);
    if (draft && isPristine(draft)) {
      return draft.accountType === accountType ? draft : calls.update(draft.id, { accountType });
    }
  }
  const draft = await calls.create({ accountType });
  stores.tab.setItem(memoryKey, draft.id);
  return draft;
}
