"use client";

import { createContext, type ReactNode } from "react";
import type { CheckStep } from "@/lib/domain/checks/check";

/**
 * What can be done about a step right where it stands, for a page that knows whose step it is. `fix`: what is said to do.
 * Undefined: nothing more than that.
 */
export type StepActions = (step: CheckStep, fix: ReactNode) => ReactNode | undefined;

export const StepActionsContext = createContext<StepActions>(() => undefined);
