import { createBasicConnector } from "@/lib/client/connectors";
import type { BasicConnector } from "@/lib/domain/connectors/connector";
import type { BasicValues } from "./basic-values";

/** Makes the connector from what was typed. */
export function createBasic({ repository, ...rest }: BasicValues): Promise<BasicConnector> {
  return createBasicConnector({
    kind: "basic",
    ...rest,
    ...(repository.trim() === "" ? {} : { repository }),
  });
}
