import "server-only";
import * as db from "@/lib/db/notifications/relay-events";
import { toNotice } from "@/lib/domain/notifications/notice";
import { topicOf } from "@/lib/domain/notifications/topics";
import { env } from "@/lib/env";
import { log } from "@/lib/log";

const AT_ONCE = 100;
/** A round is short; what is left comes with the next. */
const MOST_BATCHES = 50;

/** Makes the deliveries of the events that wait in the outbox, of every workspace. */
export async function relayEvents(signal: AbortSignal): Promise<void> {
  const publicUrl = env().PUBLIC_URL ?? null;
  const tell: db.Tell = (event) => {
    const topic = topicOf(event.type);
    if (!topic) return null;
    try {
      const notice = toNotice(event, publicUrl);
      return notice && { topic, notice };
    } catch (error) {
      // What another version wrote, and this one cannot read, must not keep all others waiting.
      log.error({ type: event.type, subjectId: event.subjectId, err: error }, "event not told");
      return null;
    }
  };
  for (let batch = 0; batch < MOST_BATCHES; batch += 1) {
    signal.throwIfAborted();
    if ((await db.relayEvents(AT_ONCE, tell)) < AT_ONCE) return;
  }
}
