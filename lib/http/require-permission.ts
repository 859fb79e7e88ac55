import "server-only";
import type { Operation } from "@/lib/contract/operation";
import { isPermission, mayDo, NEVER_BY_TOKEN } from "@/lib/domain/access/permissions";
import type { Principal } from "@/lib/domain/access/principal";
import { AppError } from "@/lib/domain/api/problem";

/** Errors: `sign_in_required`, `not_permitted`. */
export function requirePermission({ demands }: Operation, principal: Principal | null): void {
  if (!isPermission(demands)) return;
  if (!principal) throw new AppError("sign_in_required", "Sign in to do this.");
  if (principal.by === "token" && NEVER_BY_TOKEN.includes(demands)) {
    throw new AppError(
      "not_permitted",
      "An API token may not do this, whatever its scope: sign in.",
    );
  }
  if (mayDo(principal.role, demands)) return;
  throw new AppError(
    "not_permitted",
    `Your role, ${principal.role}, does not allow this. Ask somebody whose role does.`,
  );
}
