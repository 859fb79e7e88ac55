import "server-only";
import { checkConnector } from "./check-connector/definition";
import { cleanUp } from "./clean-up/definition";
import { type RunnableKind, runnable } from "./job-kind";
import { planChecks } from "./plan-checks/definition";

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
  "plan-checks": runnable(planChecks, async () => {
    const { enqueueDueChecks } = await import("./plan-checks/handler");
    return enqueueDueChecks;
  }),
} as const satisfies Record<string, RunnableKind>;
