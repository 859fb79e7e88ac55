import "server-only";
import { DatabaseUnavailable } from "@/lib/domain/api/known-errors";
import { StillReferenced, type UniqueField, UniqueViolation } from "./errors";

const UNIQUE_FIELDS = {
  connectors_workspace_id_name_key: "name",
  aws_roles_role_arn_account_type_key: "roleArn",
  aws_roles_workspace_id_external_id_key: "externalId",
  registries_location_key_key: "location",
  users_email_key: "email",
  passkeys_credential_id_key: "credentialId",
} as const satisfies Record<string, UniqueField>;

/** Runs a query and turns the database's errors into ours; any other error passes unchanged. */
export async function translateErrors<Result>(query: () => Promise<Result>): Promise<Result> {
  try {
    return await query();
  } catch (error) {
    throw translate(error);
  }
}

function translate(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const facts = readFacts(error);
  if (facts.sqlState === "23505") {
    const constraint = Object.entries(UNIQUE_FIELDS).find(([name]) => facts.text.includes(name));
    return constraint ? new UniqueViolation(constraint[1], { cause: error }) : error;
  }
  // 23503: foreign_key_violation, 23001: restrict_violation (PostgreSQL 18 for ON DELETE RESTRICT).
  if (facts.sqlState === "23503" || facts.sqlState === "23001") {
    return new StillReferenced("Other rows refer to this one.", { cause: error });
  }
  if (isUnavailable(facts)) {
    return new DatabaseUnavailable("The database does not answer.", { cause: error });
  }
  return error;
}

/** The five characters by which the database names an error; empty where it is none of the database's. */
export function readSqlState(error: unknown): string {
  return error instanceof Error ? readFacts(error).sqlState : "";
}

type Facts = { prismaCode: string; kind: string; sqlState: string; text: string };

// Prisma keeps the driver's error in meta.driverAdapterError.cause; its own classes differ between
// bundles, so the shape is read instead.
function readFacts(error: Error): Facts {
  const known = error as { code?: unknown; meta?: unknown; cause?: unknown };
  const driver = pick(pick(known.meta, "driverAdapterError") ?? error, "cause");
  const constraint = pick(driver, "constraint");
  return {
    prismaCode: text(known.code),
    kind: text(pick(driver, "kind")),
    sqlState: text(pick(driver, "originalCode") ?? pick(known.meta, "code") ?? known.code),
    text: [pick(driver, "originalMessage"), pick(constraint, "index"), error.message]
      .map(text)
      .join("\n"),
  };
}

// Prisma P1xxx: the connection; P2024, P2037: no connection free. SQLSTATE 08: connection, 57P: shutdown,
// 53300: too many connections. Source: prisma.io error reference; PostgreSQL appendix A.
function isUnavailable({ prismaCode, kind, sqlState, text }: Facts): boolean {
  return (
    // Raw queries carry no P1xxx, only the adapter's word.
    /^(DatabaseNotReachable|ConnectionClosed|SocketTimeout|TooManyConnections|AuthenticationFailed|TlsConnectionError|DatabaseDoesNotExist)$/.test(
      kind,
    ) ||
    /^P1(00[0128]|011|017)$|^P2(024|037)$/.test(prismaCode) ||
    /^(08...|57P0.|53300|ECONN\w+|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EPIPE)$/.test(sqlState) ||
    /^(ECONN\w+|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EPIPE)$/.test(prismaCode) ||
    /Connection terminated|timeout exceeded when trying to connect|PGlite is clos|after calling end on the pool/.test(
      text,
    )
  );
}

function pick(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
