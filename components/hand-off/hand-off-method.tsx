"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { CopyField } from "@/components/ui/copy-field";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { ApiError } from "@/lib/client/api-error";
import { createHandOff, handOffKeys } from "@/lib/client/hand-offs";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import type { HandOffCreated, HandOffCreateInput } from "@/lib/domain/connectors/hand-off";
import type { RoleOptionsInput } from "@/lib/domain/connectors/role-options";
import { HandOffList } from "./hand-off-list";

const lifetimes = [
  { value: "1", label: "1 day", days: 1 },
  { value: "3", label: "3 days", days: 3 },
  { value: "7", label: "7 days", days: 7 },
  { value: "30", label: "30 days", days: 30 },
] as const;
type Lifetime = (typeof lifetimes)[number]["value"];

export interface HandOffMethodProps {
  connector: AwsRoleConnector;
  options: RoleOptionsInput;
  serviceName: string;
}

/** Makes links by which somebody without an account here creates the role. */
export default function HandOffMethod({ connector, options, serviceName }: HandOffMethodProps) {
  const [lifetime, setLifetime] = useState<Lifetime>("7");
  const queryClient = useQueryClient();
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: (input: HandOffCreateInput) => createHandOff(connector.id, input),
    onSettled: () => queryClient.invalidateQueries({ queryKey: handOffKeys.list(connector.id) }),
    // The token does not outlive the page.
    gcTime: 0,
  });
  const days = lifetimes.find((each) => each.value === lifetime)?.days ?? 7;

  if (connector.name === null) {
    return (
      <Alert tone="info" title="Save the connector first">
        Give it a name: the link then has something to connect. The Role ARN can stay empty, because
        the person who opens the link fills it in.
      </Alert>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      <p>
        For somebody who may create roles in the AWS account and has no account here: a link to a
        page with the role as it is set above, a field for its ARN, and its test. It shows nothing
        else of {serviceName} and closes once the role is connected.
      </p>
      {connector.status === "connected" ? (
        <Alert tone="info">
          This connector has a role that works. A link can test it again, but gives it no other.
        </Alert>
      ) : null}
      <div>
        <p aria-hidden="true" className="mb-1 font-medium">
          The link is open for
        </p>
        <SegmentedControl
          label="The link is open for"
          options={lifetimes}
          value={lifetime}
          onChange={setLifetime}
        />
      </div>
      {error ? (
        <Alert
          tone="danger"
          live
          title={error instanceof ApiError ? error.title : "No link was made"}
        >
          {error.message}
        </Alert>
      ) : null}
      <div>
        <Button
          variant="primary"
          pending={isPending}
          onClick={() => {
            if (!isPending) mutate({ expiresInDays: days, options });
          }}
        >
          Create link
        </Button>
      </div>
      {data ? <NewLink key={data.path} {...data} /> : null}
      <HandOffList connectorId={connector.id} />
    </div>
  );
}

function NewLink({ path, url }: Pick<HandOffCreated, "path" | "url">) {
  const { origin, hostname } = window.location;
  const local = !url && ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  const value = useRef<HTMLDivElement>(null);
  // It is shown this once: the next key copies it.
  useEffect(() => {
    value.current?.querySelector("button")?.focus({ preventScroll: true });
    value.current?.scrollIntoView({ block: "center" });
  }, []);
  return (
    <Alert tone="success" live title="The link is ready">
      <p className="mb-2">
        Copy it now and send it to the AWS admin alone: it is shown only once, and anyone who has it
        can use it.
      </p>
      <div ref={value}>
        <CopyField label="Link" labelHidden value={url ?? origin + path} />
      </div>
      {local ? (
        <p className="mt-2">
          This console is open under <code className="font-mono">{hostname}</code>, which only this
          machine can reach. For somebody elsewhere put the console’s own address in its place.
        </p>
      ) : null}
    </Alert>
  );
}
