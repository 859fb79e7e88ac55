import "server-only";
import { PAST_TOKEN } from "./access/api-tokens";
import { PAST_ATTEMPT } from "./access/attempts";
import { PAST_ONE_TIME_TOKEN } from "./access/one-time-tokens";
import { PAST_LOGOUT_TOKEN } from "./access/provider-logout";
import { PAST_SESSION } from "./access/sessions";
import { PAST_LINK } from "./access/sign-in-links";
import { PAST_FLOW } from "./access/sign-on-flows";
import { getDatabase } from "./database";
import { PAST_DELIVERY } from "./notifications/deliveries";
import { translateErrors } from "./translate-error";

// What nobody asks for any more, of every workspace. The times are the database's own. The audit log has a retention of its own.

/** The rows' key and when they are of no more use. A link's ends that have not come are null, which LEAST passes over. */
const PAST = {
  check_runs: { key: "id", when: "lease_until < clock_timestamp() - interval '1 day'" },
  hand_offs: {
    key: "id",
    when: "LEAST(expires_at, revoked_at, used_at) < clock_timestamp() - interval '90 days'",
  },
  // A registry's last complete sync stays, and whatever came after it.
  sync_runs: {
    key: "seq",
    when: `finished_at < clock_timestamp() - interval '90 days' AND EXISTS (
      SELECT 1 FROM sync_runs later WHERE later.workspace_id = sync_runs.workspace_id
        AND later.registry_id = sync_runs.registry_id AND later.seq > sync_runs.seq AND later.state = 'complete')`,
  },
  // What a sync that was stopped, or is lost, has left of a filtered repository.
  inventory_candidates: {
    key: "ctid",
    when: `NOT EXISTS (SELECT 1 FROM sync_runs run WHERE run.workspace_id = inventory_candidates.workspace_id
      AND run.seq = inventory_candidates.seq AND run.state IN ('queued', 'running'))`,
  },
  sessions: { key: "id", when: PAST_SESSION },
  sign_in_links: { key: "id", when: PAST_LINK },
  api_tokens: { key: "id", when: PAST_TOKEN },
  one_time_tokens: { key: "token_hash", when: PAST_ONE_TIME_TOKEN },
  logout_tokens: { key: "token_hash", when: PAST_LOGOUT_TOKEN },
  sign_on_flows: { key: "state_hash", when: PAST_FLOW },
  attempts: { key: "key", when: PAST_ATTEMPT },
  notification_deliveries: { key: "id", when: PAST_DELIVERY },
  outbox_events: {
    key: "seq",
    when: "relayed_at IS NOT NULL AND at < clock_timestamp() - interval '30 days'",
  },
} as const;

export type CleanedTable = keyof typeof PAST;
export const CLEANED_TABLES = Object.keys(PAST) as CleanedTable[];

/** What one statement takes, so that none holds many locks. */
export const CLEANED_AT_ONCE = 1_000;

/** Deletes the oldest rows that are of no more use, and answers how many; one that somebody has locked is left. */
export function deletePastRows(table: CleanedTable): Promise<number> {
  const { key, when } = PAST[table];
  // Nobody holds what is past of a sync, and the tables of the inventory have to lie on many servers (Citus).
  const isOfSyncs = table === "sync_runs" || table === "inventory_candidates";
  const lock = isOfSyncs ? "" : " FOR UPDATE SKIP LOCKED";
  return translateErrors(() =>
    getDatabase().client.$executeRawUnsafe(
      `DELETE FROM ${table} WHERE ${key} IN (
         SELECT ${key} FROM ${table} WHERE ${when} ORDER BY ${key} LIMIT ${CLEANED_AT_ONCE}${lock})`,
    ),
  );
}
