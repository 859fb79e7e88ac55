"use client";

import { createContext, type ReactNode, use } from "react";
import type { Role } from "@/lib/domain/access/permissions";

const RoleContext = createContext<Role | null>(null);

/** Whose page it is, from the first HTML on: null is nobody who is in. */
export function RoleProvider({ role, children }: { role: Role | null; children: ReactNode }) {
  return <RoleContext value={role}>{children}</RoleContext>;
}

export function useRole(): Role | null {
  return use(RoleContext);
}
