"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import { revokeInvitation, usersOptions } from "@/lib/client/users";
import type { Invitation } from "@/lib/domain/access/user";

export function InvitationList({ invitations }: { invitations: readonly Invitation[] }) {
  const queryClient = useQueryClient();
  const revoke = useMutation({
    mutationFn: revokeInvitation,
    onSettled: () => queryClient.invalidateQueries({ queryKey: usersOptions().queryKey }),
  });
  if (invitations.length === 0) return null;
  return (
    <Card title="Open invitations" flush>
      {revoke.error ? (
        <Alert tone="danger" live title="Not revoked" className="m-4">
          {revoke.error.message}
        </Alert>
      ) : null}
      <ul className="divide-y divide-line">
        {invitations.map(({ id, email, role, expiresAt }) => (
          <li key={id} className="flex items-start justify-between gap-3 px-5 py-3">
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-x-2 font-medium">
                <span className="min-w-0 break-all">{email}</span>
                <Badge>{role}</Badge>
              </p>
              <p className="text-sm text-ink-muted">
                Expires <RelativeTime value={expiresAt} />.
              </p>
            </div>
            <Button
              size="sm"
              aria-label={`Revoke the invitation of ${email}`}
              pending={revoke.isPending && revoke.variables === id}
              onClick={() => revoke.mutate(id)}
            >
              Revoke
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
