"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { Allowed } from "@/components/shell/allowed";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { lazyPanel } from "@/components/ui/lazy-panel";
import { SkeletonLines } from "@/components/ui/skeleton";
import type { BasicConnector } from "@/lib/domain/connectors/connector";
import { useOpenBasic, useOpenConnector } from "./connector-context";
import { flowHref } from "./connector-flow";

const CredentialsEditor = lazyPanel(
  () => import("./credentials-editor"),
  <SkeletonLines lines={9} label="Loading the form" />,
);

/** Where the registry is and who reads it. */
export function ConnectorCredentials() {
  const open = useOpenBasic();
  const { connector, flow } = useOpenConnector();
  const router = useRouter();
  const overview = flowHref(connector.id, flow);
  const isElsewhere = open === null;
  useEffect(() => {
    if (isElsewhere) router.replace(overview);
  }, [isElsewhere, router, overview]);
  if (!open) return null;
  return (
    <Allowed to="manage" otherwise={<CredentialFacts connector={open.connector} />}>
      <CredentialsEditor connector={open.connector} />
    </Allowed>
  );
}

/** For who may only look. The secret is shown to nobody. */
function CredentialFacts({ connector }: { connector: BasicConnector }) {
  const { url, username, repository } = connector;
  return (
    <Card title="Credentials">
      <DescriptionList
        items={[
          { term: "Registry address", value: url },
          { term: "User name", value: username },
          { term: "Repository to check with", value: repository ?? "None" },
        ]}
      />
    </Card>
  );
}
