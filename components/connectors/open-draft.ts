import type { RoleConnectorUpdate } from "@/lib/credentials/aws-role/schema";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import type { AccountType } from "@/lib/iam/identifiers/account-types";
import { isPristine } from "./connector-values";
import { readKept } from "./kept-input";

type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** `forRegion`: of the registry that it is begun for. */
export type NewDraft = { accountType: AccountType; forRegion?: string | undefined };

export type DraftCalls = {
  read: (id: string) => Promise<AwsRoleConnector>;
  create: (input: NewDraft) => Promise<AwsRoleConnector>;
  update: (id: string, input: RoleConnectorUpdate) => Promise<AwsRoleConnector>;
};

const memoryKey = "mooring.pristine-draft";

/**
 * The draft that Connector Details opens with. A draft of this tab that nobody has touched is taken again, so that
 * opening the page twice leaves one.
 */
export async function openDraft(
  wanted: NewDraft,
  calls: DraftCalls,
  stores: { tab: Store; kept: Store },
): Promise<AwsRoleConnector> {
  const remembered = stores.tab.getItem(memoryKey);
  if (remembered !== null && Object.keys(readKept(stores.kept, remembered)).length === 0) {
    const draft = await calls.read(remembered).catch(() => undefined);
    if (draft && isPristine(draft)) {
      const { accountType, forRegion } = wanted;
      const fits =
        draft.accountType === accountType &&
        (forRegion === undefined || draft.forRegion === forRegion);
      return fits ? draft : calls.update(draft.id, wanted);
    }
  }
  const draft = await calls.create(wanted);
  stores.tab.setItem(memoryKey, draft.id);
  return draft;
}
