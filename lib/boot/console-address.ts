import type { Environment } from "@/lib/env";

/** The address that somebody opens this console by, as far as it is known here. */
export function consoleAddress(
  { PUBLIC_URL, HOST, PORT }: Pick<Environment, "PUBLIC_URL" | "HOST" | "PORT">,
  port = PORT,
): string {
  return PUBLIC_URL ?? `http://${urlHost(HOST)}:${port}`;
}

export function urlHost(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}
