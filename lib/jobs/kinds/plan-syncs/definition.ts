import "server-only";
import { roundKind } from "@/lib/jobs/kinds/round-kind";

/** One round that looks after syncs: none stays open that nobody works on. */
export const planSyncs = roundKind("plan-syncs", 60_000);
