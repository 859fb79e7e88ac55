import { contextOf } from "@/lib/iam/policy/context-values";
import type { Caller } from "./caller";
import type { KnownCaller } from "./claim";
import type { AskedKeys } from "./make-caller";

const EXTERNAL_ID = "sts:externalid";

/**
 * A caller as the search knows one: what is neither given nor may be there is absent. `externalId` absent: it may send any,
 * or none.
 */
export function knownCaller(
  { principal, context, isUnknown }: KnownCaller,
  asked: AskedKeys,
  externalId?: string,
): Caller {
  const known = new Map<string, string | null>();
  const given = contextOf({
    principal,
    context,
    action: "sts:AssumeRole",
    resource: "*",
    resourceAccountId: "",
  });
  for (const [key, value] of given) if (typeof value === "string") known.set(key, value);
  for (const key of asked.keys()) {
    if (!given.has(key) && key !== EXTERNAL_ID && !isUnknown(key)) known.set(key, null);
  }
  if (externalId !== undefined) known.set(EXTERNAL_ID, externalId);
  return { ...principal, known, demands: [], principalsOf: () => [principal] };
}
