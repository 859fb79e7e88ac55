import "server-only";
import { fieldError } from "@/lib/domain/api/problem";
import { isListedHost } from "@/lib/domain/registries/private-hosts";
import { env } from "@/lib/env";

/** https, or a host that the operator has allowed to be asked over http. */
export function isAllowedReceiver(url: string): boolean {
  const parsed = new URL(url);
  return parsed.protocol === "https:" || isListedHost(parsed, env().ALLOWED_PRIVATE_HOSTS);
}

/** Errors: `validation_failed`. */
export function requireReceiver(url: string): void {
  if (isAllowedReceiver(url)) return;
  const { host } = new URL(url);
  const message = `Over http anybody on the way can read it. Use https, or, on a network of your own, add ${host} to ALLOWED_PRIVATE_HOSTS of this console.`;
  throw fieldError("validation_failed", "/url", message, "http_not_allowed");
}

/** Errors: `validation_failed` where this console has no mail server. */
export function requireMail(): void {
  if (mailIsSetUp()) return;
  const message = "This console has no mail server: set SMTP_URL and SMTP_FROM.";
  throw fieldError("validation_failed", "/kind", message, "mail_not_set_up");
}

export function mailIsSetUp(): boolean {
  const { SMTP_URL, SMTP_FROM } = env();
  return SMTP_URL !== undefined && SMTP_FROM !== undefined;
}
