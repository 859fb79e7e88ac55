"use client";

import type { ReactNode } from "react";
import type { Permission } from "@/lib/domain/access/permissions";
import { usePermission } from "./use-permission";

export interface AllowedProps {
  to: Permission;
  /** What stands there for everybody else, such as the values of a form as text. */
  otherwise?: ReactNode;
  children: ReactNode;
}

/** What only those see who may do it. */
export function Allowed({ to, otherwise = null, children }: AllowedProps) {
  return usePermission(to) ? children : otherwise;
}
