import "server-only";
import { roundKind } from "@/lib/jobs/kinds/round-kind";

/** One round of the outbox: its events become deliveries, and what is due is sent. */
export const relayOutbox = roundKind("relay-events", 10_000);
