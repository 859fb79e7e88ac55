"use client";

import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import { endOtherSessions, endSession } from "@/lib/client/account";
import type { OwnSession } from "@/lib/domain/access/account";
import { useAccountChange } from "./use-account-change";

export function SessionsCard({ sessions }: { sessions: readonly OwnSession[] }) {
  const end = useAccountChange(endSession);
  const endOthers = useAccountChange(() => endOtherSessions());
  const error = end.error ?? endOthers.error;
  const others = sessions.filter(({ current }) => !current);
  return (
    <Card
      title="Sessions"
      description="Browsers that are signed in with your account."
      actions={
        others.length > 0 ? (
          <Button
            size="sm"
            pending={endOthers.isPending}
            onClick={() => endOthers.mutate(undefined)}
          >
            Sign out everywhere else
          </Button>
        ) : null
      }
      flush
    >
      {error ? (
        <Alert tone="danger" live title="Not signed out" className="m-4">
          {error.message}
        </Alert>
      ) : null}
      <ul className="divide-y divide-line">
        {sessions.map((session) => (
          <li key={session.id} className="flex items-start justify-between gap-3 px-5 py-3">
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-x-2 font-medium">
                {session.browser ?? "Unknown browser"}
                {session.current ? <Badge tone="ok">this one</Badge> : null}
              </p>
              <p className="text-sm text-ink-muted">
                Signed in <RelativeTime value={session.startedAt} />, last used{" "}
                <RelativeTime value={session.lastUsedAt} />.
              </p>
            </div>
            {session.current ? null : (
              <Button
                size="sm"
                aria-label={`Sign out ${session.browser ?? "unknown browser"}`}
                pending={end.isPending && end.variables === session.id}
                onClick={() => end.mutate(session.id)}
              >
                Sign out
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
