"use client";

import { lazyPanel } from "@/components/ui/lazy-panel";
import { SkeletonLines } from "@/components/ui/skeleton";
import type { PasteRoleFormProps } from "./paste-role-form";

export type PasteRoleProps = PasteRoleFormProps;

/** The form that takes the output of `aws iam get-role`. */
export const PasteRole = lazyPanel<PasteRoleFormProps>(
  () => import("./paste-role-form"),
  <SkeletonLines lines={6} label="Loading the form" />,
);
