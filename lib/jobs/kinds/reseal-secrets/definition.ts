import "server-only";
import { roundKind } from "@/lib/jobs/kinds/round-kind";

/** One round of sealing anew what an older key sealed. */
export const resealOldSecrets = roundKind("reseal-secrets", 3_600_000);
