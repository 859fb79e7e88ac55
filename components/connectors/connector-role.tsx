"use client";

import { clsx } from "clsx";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { FixSteps } from "@/components/checks/fix-steps";
import { Allowed } from "@/components/shell/allowed";
import { usePermission } from "@/components/shell/use-permission";
import { TrustActions } from "@/components/trust/trust-actions";
import { TrustCard } from "@/components/trust/trust-card";
import { browserStore } from "@/components/ui/browser-store";
import { lazyPanel } from "@/components/ui/lazy-panel";
import { SkeletonLines } from "@/components/ui/skeleton";
import { useHydrated } from "@/components/ui/use-hydrated";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import { canCarryRegistry } from "@/lib/domain/connectors/connector-status";
import { type OpenConnector, useOpenConnector, useOpenRole } from "./connector-context";
import { flowHref } from "./connector-flow";
import { isOfConnector } from "./is-of-connector";
import { readKept } from "./kept-input";
import { RoleFacts } from "./role-facts";

const RoleEditor = lazyPanel(
  () => import("./role-editor"),
  <SkeletonLines lines={6} label="Loading the form" />,
);
const RoleSetup = lazyPanel(
  () => import("./role-setup"),
  <SkeletonLines lines={9} label="Loading the instructions" />,
);
const RotationCard = lazyPanel(() => import("./rotation-card"));

/** The role of a connector: its values, what to fix, how it is made, and its External ID. */
export function ConnectorRole() {
  const open = useOpenRole();
  const { connector, flow } = useOpenConnector();
  const router = useRouter();
  const overview = flowHref(connector.id, flow);
  const isElsewhere = open === null;
  useEffect(() => {
    if (isElsewhere) router.replace(overview);
  }, [isElsewhere, router, overview]);
  return open ? <Role {...open} /> : null;
}

/** What was typed before a reload is shown again. */
function isEditUnderWay({ id }: AwsRoleConnector): boolean {
  const kept = readKept(browserStore("localStorage"), id);
  return kept.roleArn !== undefined || kept.accountType !== undefined;
}

type RoleProps = Omit<OpenConnector, "connector"> & { connector: AwsRoleConnector };

function Role({ connector, flow, latest, testing, run, test, testSaved }: RoleProps) {
  const works = canCarryRegistry(connector.status);
  const hydrated = useHydrated();
  const mayManage = usePermission("manage");
  const [pressed, setEditing] = useState<boolean>();
  // The server does not know what this browser keeps.
  const editing = pressed ?? (hydrated && mayManage && isEditUnderWay(connector));
  const [setup, setSetup] = useState(!works);
  const check = run.progress.check ?? latest;
  const own = check && isOfConnector(check.target, connector) ? check : undefined;
  const fixes = testing ? undefined : own;

  return (
    <div
      className={clsx(
        "grid items-start gap-5",
        setup && "xl:grid-cols-[minmax(0,1fr)_26.5rem] 2xl:grid-cols-[minmax(0,1fr)_32rem]",
      )}
    >
      <div className="flex min-w-0 flex-col gap-5">
        {fixes ? (
          <TrustActions connector={connector} testing={testing} onChanged={testSaved}>
            <FixSteps check={fixes} onTest={test} />
          </TrustActions>
        ) : null}
        {editing ? (
          <RoleEditor connector={connector} flow={flow} onClose={() => setEditing(false)} />
        ) : (
          <RoleFacts
            connector={connector}
            onEdit={() => setEditing(true)}
            onShowSetup={setup ? undefined : () => setSetup(true)}
          />
        )}
        <TrustCard connector={connector} check={own} testing={testing} onChanged={testSaved} />
        <Allowed to="manage">
          <RotationCard
            connector={connector}
            latest={check ?? undefined}
            testing={testing}
            onTest={test}
          />
        </Allowed>
      </div>
      {setup ? <RoleSetup connector={connector} flow={flow} run={run} /> : null}
    </div>
  );
}
