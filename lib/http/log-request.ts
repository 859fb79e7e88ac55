import "server-only";
import type { Principal } from "@/lib/domain/access/principal";
import type { ProblemCode } from "@/lib/domain/api/problem";
import { log } from "@/lib/log";
import { readAddress } from "./peer-address";

type Answered = {
  requestId: string;
  /** Null is nobody who is known. */
  principal: Principal | null;
  path: string;
  status: number;
  /** Why it was refused, or failed. */
  code?: ProblemCode | undefined;
  durationMs: number;
};

/** One line for each request: who asked for what, from where, and what came of it. */
export function logRequest(
  request: Request,
  { requestId, principal, path, status, code, durationMs }: Answered,
): void {
  const { method } = request;
  const { kind, id } = principal?.actor ?? {};
  const who = { actor: kind && { kind, id }, address: readAddress(request) };
  log.info({ requestId, ...who, method, path, status, code, durationMs }, "request");
}
