import type { ConnectorCreate, ConnectorUpdate } from "@/lib/credentials/connector-schema";
import type { CheckSubject } from "@/lib/db/checks";
import type { CheckTrigger } from "@/lib/domain/checks/check";
import type { Connector } from "@/lib/domain/connectors/connector";
import type { Context } from "@/lib/domain/console/context";
import type { PreparedCheck } from "@/lib/services/checks/prepared-check";

/** What a kind of connector does in its own way: the verbs that call it know no kind. */
export type KindOfConnector<
  Of extends Connector = Connector,
  Input extends ConnectorCreate = ConnectorCreate,
> = {
  create(ctx: Context, input: Input): Promise<Of>;
  /** The fields of other kinds were refused. `versions`: those that the change is for. */
  update(
    ctx: Context,
    id: string,
    input: ConnectorUpdate,
    versions: readonly string[] | undefined,
  ): Promise<Of>;
  /** Names what a check will need, before the one reading that it is made of. */
  makeReady(ctx: Context, connector: Of): Promise<unknown>;
  prepareCheck(
    subject: CheckSubject & { connector: Of },
    asked: { regions: readonly string[]; trigger: CheckTrigger },
  ): PreparedCheck;
};
