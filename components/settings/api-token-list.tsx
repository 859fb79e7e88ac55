"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { RelativeTime } from "@/components/ui/relative-time";
import { apiTokensOptions, revokeApiToken } from "@/lib/client/api-tokens";
import type { ApiToken, TokenScope } from "@/lib/domain/access/api-token";

const scopeLabels = {
  read: "Read",
  operate: "Operate",
  admin: "Admin",
} as const satisfies Record<TokenScope, string>;

export function ApiTokenList({ tokens }: { tokens: readonly ApiToken[] }) {
  const [revoking, setRevoking] = useState<ApiToken>();
  const queryClient = useQueryClient();
  const revoke = useMutation({
    mutationFn: revokeApiToken,
    onSuccess: () => setRevoking(undefined),
    onSettled: () => queryClient.invalidateQueries({ queryKey: apiTokensOptions().queryKey }),
  });
  return (
    <Card title="Tokens" flush={tokens.length > 0}>
      {tokens.length === 0 ? <p className="text-ink-muted">There is none yet.</p> : null}
      <ul className="divide-y divide-line">
        {tokens.map((token) => (
          <li key={token.id} className="flex items-start justify-between gap-3 px-5 py-3">
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-x-2 font-medium">
                <span className="min-w-0 break-words">{token.name}</span>
                <Badge>{scopeLabels[token.scope]}</Badge>
              </p>
              <TokenFacts token={token} />
            </div>
            <Button size="sm" onClick={() => setRevoking(token)}>
              Revoke
            </Button>
          </li>
        ))}
      </ul>
      <ConfirmDialog
        open={revoking !== undefined}
        title={`Revoke “${revoking?.name ?? ""}”?`}
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
        <p>Whatever uses it is refused from now on. This cannot be undone.</p>
      </ConfirmDialog>
    </Card>
  );
}

function TokenFacts({ token }: { token: ApiToken }) {
  const { createdBy, createdAt, expiresAt, lastUsedAt } = token;
  return (
    <p className="text-sm text-ink-muted">
      Made <RelativeTime value={createdAt} /> by {createdBy ?? "local owner"}, expires{" "}
      <RelativeTime value={expiresAt} />,{" "}
      {lastUsedAt ? (
        <>
          last used <RelativeTime value={lastUsedAt} />
        </>
      ) : (
        "never used"
      )}
      .
    </p>
  );
}
