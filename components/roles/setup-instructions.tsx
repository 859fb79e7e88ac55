"use client";

import { lazyPanel } from "@/components/ui/lazy-panel";
import { SkeletonLines } from "@/components/ui/skeleton";
import type { Setup } from "@/lib/domain/connectors/policy-input";
import type { Access } from "@/lib/domain/connectors/role-options";
import { ConsoleStepList } from "./console-step-list";
import type { OpenSetupMethod } from "./setup-method-switch";

const TemplateMethod = lazyPanel(() => import("./template-methods"), <SkeletonLines lines={9} />);
const PolicyDocuments = lazyPanel(() => import("./policy-documents"), <SkeletonLines lines={9} />);

export interface SetupInstructionsProps {
  method: OpenSetupMethod;
  /** With nothing missing that the method needs. */
  setup: Setup;
  options: { access: Access; selfInspection: boolean };
}

/** How to make the role by hand, by one setup method. */
export function SetupInstructions({ method, setup, options }: SetupInstructionsProps) {
  switch (method) {
    case "steps":
      return <ConsoleStepList steps={setup.steps} />;
    case "policies":
      return (
        <PolicyDocuments
          setup={setup}
          access={options.access}
          selfInspection={options.selfInspection}
        />
      );
    case "cloudFormation":
    case "terraform":
    case "cli":
      return <TemplateMethod method={method} setup={setup} />;
  }
}
