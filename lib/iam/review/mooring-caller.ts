import { PARTITIONS } from "@/lib/iam/identifiers/partitions";
import type { KnownCaller } from "@/lib/iam/proof/claim";
import type { SettledExpectation } from "./ask-trust";
import { isUnknownToMooring, mooringContext } from "./mooring-context";

/** Mooring, as the proofs know a caller. */
export function mooringCaller({
  partition,
  principal,
  sessionName,
  now,
}: SettledExpectation): KnownCaller {
  return {
    principal,
    context: {
      ...mooringContext(principal, { region: PARTITIONS[partition].stsRegion, now }),
      ...(sessionName === undefined ? {} : { "sts:RoleSessionName": sessionName }),
    },
    isUnknown: isUnknownToMooring,
  };
}
