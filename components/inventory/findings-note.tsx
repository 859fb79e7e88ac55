"use client";

import { useQuery } from "@tanstack/react-query";
import { inventoryOptions } from "@/lib/client/inventory";
import { noteFindings } from "./describe-reading";

/** Of which images a list that is narrowed by findings speaks; `registryId`: of one registry alone. */
export function FindingsNote({ registryId }: { registryId: string | undefined }) {
  return registryId === undefined ? noteFindings() : <NoteOfRegistry registryId={registryId} />;
}

function NoteOfRegistry({ registryId }: { registryId: string }) {
  const { data } = useQuery(inventoryOptions(registryId));
  return noteFindings(data?.scans);
}
