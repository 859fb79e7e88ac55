"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { lazyPanel } from "@/components/ui/lazy-panel";
import { SkeletonLines } from "@/components/ui/skeleton";
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
  return open ? <CredentialsEditor connector={open.connector} /> : null;
}
