import "server-only";
import type {
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import { DriverAdapterError } from "@prisma/driver-adapter-utils";

type Session = {
  factory: SqlDriverAdapterFactory;
  /** Runs a whole script as one simple query: PostgreSQL makes it one transaction. */
  runScript: (script: string) => Promise<unknown>;
};

/**
 * A driver adapter whose migration scripts run whole or not at all. The adapters' own `executeScript` do not
 * serve: one splits at every semicolon, the other does not wait for the end.
 */
export function migrationFactory(
  session: Session & { openShadow: () => Promise<Session & { close: () => Promise<void> }> },
): { factory: SqlMigrationAwareDriverAdapterFactory; scriptError: () => Error | undefined } {
  const { factory } = session;
  let scriptError: Error | undefined;
  const remember: Session = {
    factory,
    runScript: (script) =>
      session.runScript(script).catch((error: Error) => {
        scriptError = error;
        throw error;
      }),
  };
  const migrationAware: SqlMigrationAwareDriverAdapterFactory = {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: () => connect(remember),
    connectToShadowDb: async () => {
      const shadow = await session.openShadow();
      const adapter = await connect(shadow);
      return Object.assign(adapter, { dispose: () => shadow.close() });
    },
  };
  return { factory: migrationAware, scriptError: () => scriptError };
}

async function connect({ factory, runScript }: Session): Promise<SqlDriverAdapter> {
  const adapter = await factory.connect();
  return Object.assign(adapter, {
    executeScript: async (script: string) => {
      try {
        await runScript(script);
      } catch (error) {
        throw scriptError(error as Error & { code?: string; severity?: string });
      }
    },
  });
}

function scriptError(error: Error & { code?: string; severity?: string }): Error {
  if (!error.code) return error;
  return new DriverAdapterError({
    kind: "postgres",
    originalCode: error.code,
    originalMessage: error.message,
    code: error.code,
    severity: error.severity ?? "ERROR",
    message: error.message,
    detail: undefined,
    column: undefined,
    hint: undefined,
  });
}
