import "server-only";
import type { Socket } from "node:net";
import { TLSSocket } from "node:tls";
import { cleanText } from "@/lib/domain/api/clean-text";

/** The TLS connection that a call was made over. */
export type TlsFacts = {
  authorized: boolean;
  /** E.g. `TLSv1.3`. */
  protocol: string;
  /** Who signed the certificate: organisation, else common name. */
  issuer: string;
  /** ISO date; empty where the certificate does not say. */
  validTo: string;
};

/** Undefined where the connection is none of TLS. */
export function readTls(socket: Socket): TlsFacts | undefined {
  if (!(socket instanceof TLSSocket)) return undefined;
  // Empty where the session was resumed or is gone.
  const certificate: Partial<ReturnType<TLSSocket["getPeerCertificate"]>> =
    socket.getPeerCertificate() ?? {};
  const { issuer } = certificate;
  const until = new Date(certificate.valid_to ?? "");
  return {
    authorized: socket.authorized,
    protocol: socket.getProtocol() ?? "",
    issuer: cleanText(String(issuer?.O ?? issuer?.CN ?? "").slice(0, 100)),
    validTo: Number.isNaN(until.getTime()) ? "" : until.toISOString(),
  };
}
