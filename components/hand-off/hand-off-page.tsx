"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { LoadFailure } from "@/components/list/load-failure";
import { useRetry } from "@/components/list/use-retry";
import { Page } from "@/components/shell/page";
import { Card } from "@/components/ui/card";
import { SkeletonLines } from "@/components/ui/skeleton";
import { useLinkToken } from "@/components/ui/use-link-token";
import { ApiError } from "@/lib/client/api-error";
import { handOffViewOptions, openHandOff } from "@/lib/client/hand-offs";
import type { OpenHandOffView } from "@/lib/domain/connectors/hand-off";
import { ClosedLink, isClosedCode } from "./closed-link";
import { RoleRequest } from "./role-request";

const lookAgainMs = 10_000;

/** What a hand-off link opens: one role to make, for somebody without an account here. */
export function HandOffPage() {
  const token = useLinkToken();
  if (token === undefined) return <Loading />;
  if (token === "") return <Closed code="hand_off_unknown" />;
  // Another link in the same tab is another page.
  return <OpenedLink key={token} token={token} />;
}

function OpenedLink({ token }: { token: string }) {
  const view = useQuery({
    ...handOffViewOptions(token),
    // The light is live: somebody may test or connect the role in the console.
    refetchInterval: ({ state }) =>
      state.status === "success" && state.data?.state === "open" ? lookAgainMs : false,
  });
  const { error, retry, retrying } = useRetry(view);
  // Whoever has just finished goes on seeing the role and its verdict; the next visit says done.
  const [opened, setOpened] = useState<OpenHandOffView>();
  const { data } = view;
  if (data?.state === "open" && data !== opened) setOpened(data);
  const isOpen = data?.state === "open";
  useEffect(() => {
    // Only a light of the sender's goes out without it.
    if (isOpen) openHandOff(token).catch(() => undefined);
  }, [isOpen, token]);

  if (error instanceof ApiError && isClosedCode(error.code)) return <Closed code={error.code} />;
  if (data?.state === "open") return <RoleRequest token={token} view={data} />;
  if (data?.state === "used") {
    return opened ? (
      <RoleRequest token={token} view={opened} usedAt={data.usedAt} />
    ) : (
      <Closed code="hand_off_used" usedAt={data.usedAt} serviceName={data.serviceName} />
    );
  }
  if (error) {
    return (
      <Page title="Create a role" width="form" centered>
        <Card flush>
          <LoadFailure
            title="This page could not be loaded"
            error={error}
            onRetry={retry}
            retrying={retrying}
          />
        </Card>
      </Page>
    );
  }
  return <Loading />;
}

function Loading() {
  return (
    <Page title="Create a role" width="form" centered>
      <Card>
        <SkeletonLines lines={9} label="Opening the link" />
      </Card>
    </Page>
  );
}

function Closed(props: Parameters<typeof ClosedLink>[0]) {
  return (
    <Page title="Create a role" width="form" centered>
      <Card flush>
        <ClosedLink {...props} />
      </Card>
    </Page>
  );
}
