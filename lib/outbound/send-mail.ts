import "server-only";
import { createTransport } from "nodemailer";
import type { SendResult } from "@/lib/domain/notifications/delivery";
import type { SmtpServer } from "@/lib/domain/notifications/smtp-url";

const TIMEOUT_MS = 15_000;

export type Mail = {
  /** Told in Message-ID, so that one that was sent twice can be known. */
  id: string;
  from: string;
  recipients: readonly string[];
  subject: string;
  text: string;
};

/**
 * Hands a mail to the operator’s server, over a connection of its own. Rejects only with the
 * signal’s reason.
 */
export async function sendMail(
  { host, port, secure, requireTls, user, password }: SmtpServer,
  { id, from, recipients, subject, text }: Mail,
  signal: AbortSignal,
  timeoutMs = TIMEOUT_MS,
): Promise<SendResult> {
  signal.throwIfAborted();
  const transport = createTransport({
    ...{ host, port, secure, requireTLS: requireTls },
    ...(user === null ? {} : { auth: { user, pass: password ?? "" } }),
    ...{ connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs },
    // A mail is made of what is given here alone.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const deadline = AbortSignal.timeout(timeoutMs);
  try {
    const sent = await transport.sendMail({
      ...{ from, subject, text },
      to: [...recipients],
      messageId: `<${id}@${from.split("@")[1]}>`,
      headers: { "Auto-Submitted": "auto-generated" },
      signal: AbortSignal.any([signal, deadline]),
    });
    const status = statusOf(sent.response);
    if (sent.rejected.length > 0) return { ok: false, status, failure: "partly_refused" };
    return { ok: true, status };
  } catch (error) {
    signal.throwIfAborted();
    if (deadline.aborted) return { ok: false, status: null, failure: "timeout" };
    return readMailError(error);
  } finally {
    transport.close();
  }
}

/** Codes of Nodemailer. Source: its documentation, "SMTP transport", "Error codes". */
function readMailError(error: unknown): SendResult {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  const status = typeof responseCode === "number" ? responseCode : null;
  const failed = (failure: "refused" | "timeout" | "dns" | "tls" | "connection") =>
    ({ ok: false, status, failure }) as const;
  if (status !== null) return failed("refused");
  if (code === "ETIMEDOUT") return failed("timeout");
  if (code === "EDNS") return failed("dns");
  if (code === "ETLS") return failed("tls");
  return failed("connection");
}

const statusOf = (response: string) => Number(/^\d{3}/.exec(response)?.[0] ?? 250);
