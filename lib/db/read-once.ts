import "server-only";
import { getDatabase } from "./database";
import type { Prisma } from "./generated/client";
import { translateErrors } from "./translate-error";

/** Reads several tables as they were at one moment: the client asks for each by itself. */
export function readOnce<Result>(
  read: (tx: Prisma.TransactionClient) => Promise<Result>,
): Promise<Result> {
  return translateErrors(() =>
    getDatabase().client.$transaction(read, { isolationLevel: "RepeatableRead" }),
  );
}
