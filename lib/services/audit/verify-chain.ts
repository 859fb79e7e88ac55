import "server-only";
import { type ChainEnds, readChain, readChainEnds } from "@/lib/db/audit-chain";
import { hashAuditEntry } from "@/lib/db/hash-audit-entry";
import { NotCanonical } from "@/lib/domain/api/canonical-json";
import type { AuditEntry } from "@/lib/domain/console/audit-entry";
import { NO_ENTRY } from "@/lib/domain/console/audit-text";

const ENTRIES_AT_ONCE = 1_000;

type Place = { seq: number; hash: string };

export type ChainVerdict = {
  /** How many entries fit, from the first on. */
  verified: number;
  first: number | null;
  /** The last entry that fits: note its hash elsewhere. */
  end: Place;
  /** The first thing that does not fit, as a sentence; null where all does. */
  problem: string | null;
  /** The hash that was asked for was seen. */
  containsHead: boolean;
};

/**
 * Walks the chain of a workspace from its beginning, or from where retention has removed what was before, and computes
 * each hash anew. Entries that are written meanwhile are part of it. `head`: a hash to look out for.
 */
export async function verifyChain(workspaceId: string, head?: string): Promise<ChainVerdict> {
  const nothing: ChainEnds = {
    end: { seq: 0, hash: NO_ENTRY },
    removed: { seq: 0, hash: NO_ENTRY },
  };
  const ends = await readChainEnds(workspaceId);
  let { removed } = ends ?? nothing;
  let last: Place = removed;
  const verdict = {
    verified: 0,
    first: null as number | null,
    containsHead: removed.hash === head,
  };
  const told = (problem: string | null): ChainVerdict => ({ ...verdict, end: last, problem });
  let { end } = ends ?? nothing;
  for (;;) {
    const entries = await readChain(workspaceId, last.seq, ENTRIES_AT_ONCE);
    if (entries.length === 0) {
      const now = (await readChainEnds(workspaceId)) ?? nothing;
      // Others write while this reads: only what does not move any more is a fault.
      if (now.end.seq !== end.seq) {
        end = now.end;
        continue;
      }
      return told(findFaultAtEnd(last, end));
    }
    for (const entry of entries) {
      const fault = findFault(workspaceId, last, entry);
      if (fault) {
        const now = (await readChainEnds(workspaceId)) ?? nothing;
        const wasRemovedMeanwhile = now.removed.seq > removed.seq && now.removed.seq >= last.seq;
        if (!wasRemovedMeanwhile) return told(fault);
        removed = now.removed;
        last = removed;
        break;
      }
      last = { seq: entry.seq, hash: entry.hash };
      verdict.verified += 1;
      verdict.first ??= entry.seq;
      verdict.containsHead ||= entry.hash === head;
    }
  }
}

function findFault(workspaceId: string, last: Place, entry: AuditEntry): string | null {
  const expected = last.seq + 1;
  if (entry.seq !== expected) {
    const missing =
      entry.seq - 1 === expected
        ? `Entry ${expected} is`
        : `Entries ${expected} to ${entry.seq - 1} are`;
    return `${missing} missing: removed, or the entry ${entry.seq} (${entry.id}) was put in another place.`;
  }
  if (hashOf(workspaceId, last, entry) === entry.hash) return null;
  return `Entry ${entry.seq} (${entry.id}, ${entry.at}) does not fit: it was altered, put in, or put in another place, or the entry before it was.`;
}

function hashOf(workspaceId: string, last: Place, entry: AuditEntry): string | null {
  try {
    return hashAuditEntry({ ...entry, workspaceId, previous: last.hash });
  } catch (error) {
    // No entry of ours: nothing without a canonical form was ever written.
    if (error instanceof NotCanonical) return null;
    throw error;
  }
}

function findFaultAtEnd(last: Place, end: Place): string | null {
  if (end.seq > last.seq) {
    return `The log ends with entry ${last.seq}, and had ${end.seq}: the last ${end.seq - last.seq} are missing.`;
  }
  if (end.seq < last.seq) {
    return `The log ends with entry ${last.seq}, and should with ${end.seq}: what comes after was put in.`;
  }
  return end.hash === last.hash
    ? null
    : `The last entry, ${last.seq}, is another than the one that was written.`;
}
