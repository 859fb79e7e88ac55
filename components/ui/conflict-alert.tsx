"use client";

import { Alert } from "./alert";
import { Button } from "./button";

export interface ConflictAlertProps {
  /** Of the field. */
  label: string;
  saved: string;
  typed: string;
  onSettle: (how: "theirs" | "mine") => void;
}

/** One field that was changed here and elsewhere at once: both values, and the choice between them. */
export function ConflictAlert({ label, saved, typed, onSettle }: ConflictAlertProps) {
  return (
    <Alert tone="warn" live title={`${label} was changed elsewhere meanwhile`}>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1">
        <dt>Saved there</dt>
        <dd className="font-mono text-sm break-all">{saved.trim() || "(empty)"}</dd>
        <dt>Typed here</dt>
        <dd className="font-mono text-sm break-all">{typed.trim() || "(empty)"}</dd>
      </dl>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button size="sm" onClick={() => onSettle("theirs")}>
          Take the saved one
        </Button>
        <Button size="sm" onClick={() => onSettle("mine")}>
          Keep what I typed
        </Button>
      </div>
    </Alert>
  );
}
