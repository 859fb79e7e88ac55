"use client";

import type { Route } from "next";
import { connectorHref, registryHref } from "@/components/shell/hrefs";
import { CopyInline } from "@/components/ui/copy-inline";
import { DescriptionList } from "@/components/ui/description-list";
import { Dialog } from "@/components/ui/dialog";
import { formatExactTime } from "@/components/ui/format-time";
import { InlineLink } from "@/components/ui/inline-link";
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
    <Dialog open onClose={onClose} size="lg" title={sayEntry(entry)}>
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
            { term: "Thing", value: <Thing {...entry} /> },
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

function Thing({ subject }: Pick<AuditEntry, "subject">) {
  const href = hrefOf(subject);
  const name = sayThing({ subject });
  const all = `/settings/audit?id=${subject.id}` as Route;
  return (
    <>
      {href ? <InlineLink href={href}>{name}</InlineLink> : name}
      <br />
      <InlineLink href={all}>All entries of it</InlineLink>
    </>
  );
}

/** It may be gone: its page says so. */
function hrefOf({ kind, id }: AuditEntry["subject"]): Route | undefined {
  if (kind === "connector") return connectorHref(id);
  return kind === "registry" ? registryHref(id) : undefined;
}
