"use client";

import type { Route } from "next";
import { connectorHref, registryHref } from "@/components/shell/hrefs";
import { CopyInline } from "@/components/ui/copy-inline";
import { DescriptionList } from "@/components/ui/description-list";
import { Dialog } from "@/components/ui/dialog";
import { formatExactTime } from "@/components/ui/format-time";
import { InlineLink } from "@/components/ui/inline-link";
import { IntentLink } from "@/components/ui/intent-link";
import type { AuditEntry } from "@/lib/domain/console/audit-entry";
import { sayActor, sayEntry, sayThing } from "@/lib/domain/console/audit-words";
import { ChangesTable } from "./changes-table";

export interface EntryDialogProps {
  entry: AuditEntry;
  onClose: () => void;
}

/** All that the log has of one entry. */
export default function EntryDialog({ entry, onClose }: EntryDialogProps) {
  const { actor, address, at, seq, requestId, hash, changes } = entry;
  return (
    <Dialog open onClose={onClose} size="lg" title={sayEntry({ ...entry, changes: {} })}>
      <div className="flex flex-col gap-5">
        {Object.keys(changes).length > 0 ? (
          <ChangesTable changes={changes} />
        ) : (
          <p className="text-ink-muted">No field was changed by it.</p>
        )}
        <DescriptionList
          items={[
            { term: "Who", value: sayActor(actor) },
            { term: "When", value: formatExactTime(at) },
            { term: "From", value: address ?? "No request: Mooring itself, or not known" },
            { term: "Thing", value: <Thing subject={entry.subject} onClose={onClose} /> },
            { term: "Entry", value: seq.toLocaleString("en") },
            { term: "Action", value: <code className="font-mono text-sm">{entry.action}</code> },
            {
              term: "Request",
              value: <CopyInline value={requestId} label="request id" />,
              wide: true,
            },
            {
              term: "SHA-256, over this entry and the one before it",
              value: <CopyInline value={hash} label="SHA-256" />,
              wide: true,
            },
          ]}
        />
      </div>
    </Dialog>
  );
}

type ThingProps = Pick<AuditEntry, "subject"> & Pick<EntryDialogProps, "onClose">;

function Thing({ subject, onClose }: ThingProps) {
  const href = hrefOf(subject);
  const name = sayThing({ subject });
  const all = `/settings/audit?id=${subject.id}` as Route;
  return (
    <>
      {href ? <InlineLink href={href}>{name}</InlineLink> : name}
      <br />
      {/* The page stays, with another address. */}
      <IntentLink
        href={all}
        onClick={onClose}
        className="text-accent underline decoration-1 underline-offset-2 hover:text-accent-hover"
      >
        All entries of it
      </IntentLink>
    </>
  );
}

/** It may be gone: its page says so. */
function hrefOf({ kind, id }: AuditEntry["subject"]): Route | undefined {
  if (kind === "connector") return connectorHref(id);
  return kind === "registry" ? registryHref(id) : undefined;
}
