import { canonicalJson } from "@/lib/domain/api/canonical-json";
import type { AuditEntry } from "./audit-entry";

/** What stands before the first entry of a chain. */
export const NO_ENTRY = "0".repeat(64);

/** An entry as it is hashed: all that it tells, its place in the chain, and the hash of the entry before. */
export type ChainedEntry = Omit<AuditEntry, "hash"> & { workspaceId: string; previous: string };

/**
 * The text whose SHA-256 is an entry’s hash: RFC 8785, so that whoever has the entries can compute it anew. A change of
 * it is a new version, which `npm run audit:verify` must know beside the old one. Errors: `NotCanonical`.
 */
export function auditText(entry: ChainedEntry): string {
  const { id, seq, at, actor, address, requestId, action, subject, changes } = entry;
  const { workspaceId, previous } = entry;
  return canonicalJson({
    version: 1,
    ...{ workspaceId, seq, previous, id, at, address, requestId, action, changes },
    actor: { kind: actor.kind, id: actor.id, name: actor.name },
    subject: { kind: subject.kind, id: subject.id, name: subject.name },
  });
}
