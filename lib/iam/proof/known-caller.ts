import type { Caller } from "./caller";
import type { KnownCaller } from "./claim";
import { knownValues } from "./known-values";
import type { AskedKeys } from "./make-caller";

const EXTERNAL_ID = "sts:externalid";

/** A caller as the search knows one. `externalId` absent: it may send any, or none. */
export function knownCaller(
  { principal, context, isUnknown }: KnownCaller,
  asked: AskedKeys,
  externalId?: string,
): Caller {
  const isOpen = (key: string) => externalId === undefined && key === EXTERNAL_ID;
  const request = {
    principal,
    context: { ...context, ...(externalId === undefined ? {} : { "sts:ExternalId": externalId }) },
    action: "sts:AssumeRole",
    resource: "*",
    resourceAccountId: "",
  };
  const known = knownValues(request, asked, (key) => isOpen(key) || isUnknown(key));
  return { ...principal, known, demands: [], principalsOf: () => [principal] };
}
