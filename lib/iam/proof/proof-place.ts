import type { ProofPlace } from "./claim";
import type { Place } from "./key-state";

/** A place as a result tells it. */
export function proofPlaceOf({ policyName, statement, element }: Place): ProofPlace {
  return {
    ...(policyName === undefined ? {} : { policyName }),
    ...(statement === undefined ? {} : { statement }),
    element,
  };
}
