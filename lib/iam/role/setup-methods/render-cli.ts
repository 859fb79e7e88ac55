import type { RoleSpec } from "@/lib/iam/role/role-spec";
import { renderPosix } from "./render-posix";
import { renderPowerShell } from "./render-powershell";

/** The role by the `aws` command, for POSIX shells and for PowerShell (Windows PowerShell 5.1 too). */
export function renderCli(spec: RoleSpec): { posix: string; powershell: string } {
  return { posix: renderPosix(spec), powershell: renderPowerShell(spec) };
}
