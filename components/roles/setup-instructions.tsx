"use client";

import { lazyPanel } from "@/components/ui/lazy-panel";
import { SkeletonLines } from "@/components/ui/skeleton";
import type { Setup } from "@/lib/domain/connectors/policy-input";
import { ConsoleStepList } from "./console-step-list";
import type { TabbedMethod } from "./setup-method-tabs";

const TemplateMethod = lazyPanel(() => import("./template-methods"), <SkeletonLines lines={9} />);

export interface SetupInstructionsProps {
  method: TabbedMethod;
  setup: Setup;
}

/** How to make the role by hand, by one setup method. */
export function SetupInstructions({ method, setup }: SetupInstructionsProps) {
  if (method === "steps") return <ConsoleStepList steps={setup.steps} />;
  if (setup.terraform === null) {
    return <p role="status">A custom policy needs {listMissing(setup)}.</p>;
  }
  return <TemplateMethod method={method} setup={setup} />;
}

function listMissing({ missing }: Setup): string {
  return [
    ...(missing.includes("awsAccountId") ? ["the AWS account ID"] : []),
    ...(missing.includes("regions") ? ["a region"] : []),
  ].join(" and ");
}
