import "server-only";
import { roundKind } from "@/lib/jobs/kinds/round-kind";

/** One round of clearing away what nobody asks for any more. */
export const cleanUp = roundKind("clean-up", 3_600_000);
