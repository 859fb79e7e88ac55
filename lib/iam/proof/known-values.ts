import { contextOf } from "@/lib/iam/policy/context-values";
import type { PolicyRequest } from "@/lib/iam/policy/policy-types";
import type { AskedKeys } from "./make-caller";
import type { KnownValues } from "./value-test";

/** What a request holds of the keys that are asked for. What is neither given nor may be there is absent. */
export function knownValues(
  request: PolicyRequest,
  asked: AskedKeys,
  isUnknown: (key: string) => boolean,
): KnownValues {
  const known = new Map<string, string | null>();
  const given = contextOf(request);
  for (const [key, value] of given) if (typeof value === "string") known.set(key, value);
  for (const key of asked.keys()) if (!given.has(key) && !isUnknown(key)) known.set(key, null);
  return known;
}
