import { isExternalIdSyntax } from "@/lib/iam/identifiers/external-id";
import { prove } from "@/lib/iam/proof/prove";
import type { SettledExpectation } from "./ask-trust";
import { mooringCaller } from "./mooring-caller";

/** An `sts:AssumeRole` of Mooring’s own; `externalId` absent: it carries none. */
export type SendableRequest = { readonly externalId?: string };

/**
 * A request that a trust policy lets in though it is not to, and that Mooring itself can send: its own, with another
 * External ID or none. Undefined where none was found, which proves nothing.
 */
export function findSendable(
  document: unknown,
  expected: SettledExpectation,
): SendableRequest | undefined {
  const { partition, principal, externalIds } = expected;
  const found = prove(document, {
    kind: "nobody_else",
    partition,
    trustedAccountId: principal.accountId,
    externalIds,
    caller: mooringCaller(expected),
  });
  if (found.outcome !== "counterexample") return undefined;
  const entries = Object.entries(found.request.context);
  const [, id] = entries.find(([key]) => key.toLowerCase() === "sts:externalid") ?? [];
  if (id === undefined) return {};
  return typeof id === "string" && isExternalIdSyntax(id) ? { externalId: id } : undefined;
}
