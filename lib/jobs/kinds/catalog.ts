import "server-only";
import { checkConnector } from "./check-connector/definition";
import { cleanUp } from "./clean-up/definition";
import { deliverToChannel } from "./deliver-notifications/definition";
import { type RunnableKind, runnable } from "./job-kind";
import { planChecks } from "./plan-checks/definition";
import { planSyncs } from "./plan-syncs/definition";
import { readScansOfRegistry } from "./read-scans/definition";
import { relayOutbox } from "./relay-events/definition";
import { resealOldSecrets } from "./reseal-secrets/definition";
import { syncRegistry } from "./sync-registry/definition";

/** Every kind of job, by its name. */
export const JOB_KINDS = {
  "check-connector": runnable(checkConnector, async () => {
    const { runCheck } = await import("./check-connector/handler");
    return runCheck;
  }),
  "clean-up": runnable(cleanUp, async () => {
    const { deletePast } = await import("./clean-up/handler");
    return deletePast;
  }),
  "deliver-notifications": runnable(deliverToChannel, async () => {
    const { deliver } = await import("./deliver-notifications/handler");
    return deliver;
  }),
  "plan-checks": runnable(planChecks, async () => {
    const { enqueueDueChecks } = await import("./plan-checks/handler");
    return enqueueDueChecks;
  }),
  "plan-syncs": runnable(planSyncs, async () => {
    const { lookAfterSyncs } = await import("./plan-syncs/handler");
    return lookAfterSyncs;
  }),
  "read-scans": runnable(readScansOfRegistry, async () => {
    const { readScansOf } = await import("./read-scans/handler");
    return readScansOf;
  }),
  "relay-events": runnable(relayOutbox, async () => {
    const { relayAndPlan } = await import("./relay-events/handler");
    return relayAndPlan;
  }),
  "reseal-secrets": runnable(resealOldSecrets, async () => {
    const { resealOld } = await import("./reseal-secrets/handler");
    return resealOld;
  }),
  "sync-registry": runnable(syncRegistry, async () => {
    const { syncOne } = await import("./sync-registry/handler");
    return syncOne;
  }),
} as const satisfies Record<string, RunnableKind>;
