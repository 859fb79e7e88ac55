"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { LoadFailure } from "@/components/list/load-failure";
import { useRetry } from "@/components/list/use-retry";
import { Allowed } from "@/components/shell/allowed";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { RelativeTime } from "@/components/ui/relative-time";
import { SkeletonLines } from "@/components/ui/skeleton";
import { Status, type StatusTone } from "@/components/ui/status";
import { handOffKeys, handOffsOptions, revokeHandOff } from "@/lib/client/hand-offs";
import type { HandOff, HandOffState } from "@/lib/domain/connectors/hand-off";
import { isOpenHandOff } from "@/lib/domain/connectors/is-open-hand-off";

const states = {
  waiting: { tone: "info", label: "Waiting" },
  opened: { tone: "info", label: "Opened" },
  used: { tone: "ok", label: "Used" },
  expired: { tone: "neutral", label: "Expired" },
  revoked: { tone: "neutral", label: "Revoked" },
} as const satisfies Record<HandOffState, { tone: StatusTone; label: string }>;

const lookAgainMs = 10_000;

/** The links of a connector, newest first: what became of each. */
export function HandOffList({ connectorId }: { connectorId: string }) {
  const links = useQuery({ ...handOffsOptions(connectorId), refetchInterval: lookAgainMs });
  const { error, retry, retrying } = useRetry(links);
  const [revoking, setRevoking] = useState<HandOff>();
  const queryClient = useQueryClient();
  const revoke = useMutation({
    mutationFn: (id: string) => revokeHandOff(connectorId, id),
    onSuccess: () => setRevoking(undefined),
    onSettled: () => queryClient.invalidateQueries({ queryKey: handOffKeys.list(connectorId) }),
  });

  if (!links.data && error) {
    return (
      <LoadFailure
        title="The links could not be loaded"
        error={error}
        onRetry={retry}
        retrying={retrying}
      />
    );
  }
  if (!links.data) return <SkeletonLines lines={3} label="Loading the links" />;
  const { items, total = 0 } = links.data;
  if (items.length === 0) return null;
  return (
    <section aria-label="Links">
      <h3 className="font-semibold">Links</h3>
      <ul className="mt-1 divide-y divide-line border-t border-line">
        {items.map((link) => (
          <li key={link.id} className="flex items-start justify-between gap-3 py-2">
            <div className="min-w-0">
              <Status tone={states[link.state].tone} className="font-medium">
                {states[link.state].label}
              </Status>
              <p className="text-sm text-ink-muted">
                For <code className="font-mono break-all">{link.options.roleName}</code>, made{" "}
                <RelativeTime value={link.createdAt} />
                <LastEvent link={link} />
              </p>
            </div>
            {isOpenHandOff(link.state) ? (
              <Allowed to="manage">
                <Button size="sm" onClick={() => setRevoking(link)}>
                  Revoke
                </Button>
              </Allowed>
            ) : null}
          </li>
        ))}
      </ul>
      {total > items.length ? (
        <p className="mt-2 text-sm text-ink-muted">
          {total - items.length} older links are not shown.
        </p>
      ) : null}
      <ConfirmDialog
        open={revoking !== undefined}
        title="Revoke this link?"
        confirmLabel="Revoke"
        pending={revoke.isPending}
        error={revoke.error?.message}
        onClose={() => {
          setRevoking(undefined);
          revoke.reset();
        }}
        onConfirm={() => {
          if (revoking && !revoke.isPending) revoke.mutate(revoking.id);
        }}
      >
        <p>
          Whoever has it can do nothing with it from now on. A role that was made stays as it is,
          and so does the connector. This cannot be undone; you can make a new link.
        </p>
      </ConfirmDialog>
    </section>
  );
}

function LastEvent({ link }: { link: HandOff }) {
  const { state, usedAt, revokedAt, expiresAt } = link;
  if (state === "used" && usedAt) return <Event word="connected" at={usedAt} />;
  if (state === "revoked" && revokedAt) return <Event word="revoked" at={revokedAt} />;
  return <Event word={state === "expired" ? "expired" : "expires"} at={expiresAt} />;
}

function Event({ word, at }: { word: string; at: string }) {
  return (
    <>
      , {word} <RelativeTime value={at} />
    </>
  );
}
