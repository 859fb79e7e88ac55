import "server-only";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Operation } from "@/lib/contract/operation";
import type { Principal } from "@/lib/domain/access/principal";
import type { Context } from "@/lib/domain/console/context";
import { toAppError } from "./app-error";
import { requireAnswer } from "./contract-check";
import { openContext } from "./open-context";
import { parseInput } from "./parse-input";
import { readVisitor } from "./read-visitor";
import { requirePermission } from "./require-permission";
import type { Parsed } from "./route";
import type { HandlerAnswer } from "./route-answer";

/** A page waits no longer for its data: the browser asks for it then, while the page already stands. */
const TIME_LIMIT_MS = 3_000;

const none = z.strictObject({});

type Asked<O extends Operation> = {
  ctx: Context;
  params: Parsed<O, "params">;
  query: Parsed<O, "query">;
};

/**
 * The answer of an operation for the first HTML of a page, the same JSON as the API's. Undefined where there is none,
 * for whatever reason: the browser then asks the API, and shows what that says.
 */
export async function readForPage<const O extends Operation>(
  operation: O,
  input: { params?: unknown; query?: unknown },
  read: (asked: Asked<O>) => Promise<HandlerAnswer<O>>,
): Promise<unknown> {
  return readAs(await readVisitor(), operation, input, read);
}

/** The same for whoever the visitor is. */
export async function readAs<const O extends Operation>(
  visitor: Principal | null,
  operation: O,
  input: { params?: unknown; query?: unknown },
  read: (asked: Asked<O>) => Promise<HandlerAnswer<O>>,
): Promise<unknown> {
  const requestId = randomUUID();
  const signal = AbortSignal.timeout(TIME_LIMIT_MS);
  try {
    requirePermission(operation, visitor);
    const params = parseInput(operation.params ?? none, input.params ?? {}, "/");
    const query = parseInput(operation.query ?? none, input.query ?? {}, "?");
    const asked = { ctx: openContext(visitor, { requestId, signal }), params, query };
    // The parts were parsed by the very schemas that `Asked` reads its types from.
    const answer = await Promise.race([read(asked as Asked<O>), ended(signal)]);
    if (answer === undefined) return undefined;
    requireAnswer(operation, operation.status, answer);
    return JSON.parse(JSON.stringify(answer));
  } catch (error) {
    // What nobody foresaw is logged there; the rest the browser's own request will meet again.
    toAppError(error, requestId);
    return undefined;
  }
}

function ended(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    signal.addEventListener("abort", () => resolve(undefined), { once: true });
  });
}
