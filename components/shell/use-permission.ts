"use client";

import { mayDo, type Permission } from "@/lib/domain/access/permissions";
import { useRole } from "./role-provider";

/** Whether who looks may do it. What would be refused is not shown: by this, by `Allowed` or by `AllowedPage`. */
export function usePermission(permission: Permission): boolean {
  const role = useRole();
  return role !== null && mayDo(role, permission);
}
