import "server-only";
import { roundKind } from "@/lib/jobs/kinds/round-kind";

/** One round of the schedule of checks. */
export const planChecks = roundKind("plan-checks", 60_000);
