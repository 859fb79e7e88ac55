import "server-only";
import { fieldError } from "@/lib/domain/api/problem";
import { parseRegistryAddress } from "@/lib/domain/registries/registry-address";
import { env } from "@/lib/env";

/** Errors: `validation_failed` for an address on http that the operator has not allowed. */
export function requireAddress(url: string): void {
  const parsed = parseRegistryAddress(url, env().ALLOWED_PRIVATE_HOSTS);
  if (!parsed.ok) throw fieldError("validation_failed", "/url", parsed.message, parsed.code);
}
