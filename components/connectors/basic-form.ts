import { browserStore } from "@/components/ui/browser-store";
import { ApiError } from "@/lib/client/api-error";
import { asBasicConnector } from "@/lib/domain/connectors/as-kind";
import type { BasicConnector } from "@/lib/domain/connectors/connector";
import {
  type BasicValues,
  basicFields,
  changedBasicValues,
  savedBasicValues,
  storedFields,
} from "./basic-values";
import { NEW_BASIC, readKeptBasic, writeKeptBasic } from "./kept-basic-input";
import type { SavedFormKind } from "./use-saved-form";

/** The form of a connector with user name and password, or of a new one. What is typed comes back, but the password. */
export const basicForm: SavedFormKind<BasicConnector, BasicValues> = {
  fields: basicFields,
  stored: storedFields,
  asKind: asBasicConnector,
  savedOf: savedBasicValues,
  changedOf: changedBasicValues,
  updateOf: ({ repository, ...changed }) => ({
    ...changed,
    ...(repository === undefined ? {} : { repository: repository || null }),
  }),
  // The schemas come after the page.
  loadResolver: async (connector) => {
    const { basicResolver } = await import("./basic-schema").catch(() => {
      throw new ApiError(0, undefined);
    });
    return basicResolver(connector?.url);
  },
  readKept: (connector) => readKeptBasic(...keptOf(connector)),
  writeKept: (connector, changed) => writeKeptBasic(...keptOf(connector), changed),
};

/** Of one that is new what is typed is of this tab alone: another tab may begin another. */
function keptOf(connector: BasicConnector | undefined) {
  const store = browserStore(connector ? "localStorage" : "sessionStorage");
  return [store, connector?.id ?? NEW_BASIC] as const;
}
