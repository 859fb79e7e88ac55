import "server-only";
import { createHash, timingSafeEqual } from "node:crypto";
import { AppError } from "@/lib/domain/api/problem";
import { readBearerToken } from "./bearer-token";

/** Errors: `not_found` where no token is set, `metrics_token_required`. */
export function requireMetricsToken(headers: Headers, expected: string | undefined): void {
  if (expected === undefined) throw new AppError("not_found", "There is nothing at this address.");
  // Hashes have one length, so that the time tells nothing of either.
  if (timingSafeEqual(hash(readBearerToken(headers)), hash(expected))) return;
  throw new AppError("metrics_token_required", "Send METRICS_TOKEN as the bearer token.");
}

const hash = (text: string) => createHash("sha256").update(text).digest();
