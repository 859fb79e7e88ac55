import { sayActor } from "@/lib/domain/console/audit-words";
import type { NoticeData } from "./notice";

/** Who did it; null where nobody did. */
export function sayByWhom(actor: NoticeData["actor"]): string | null {
  return actor && sayActor(actor);
}
