import "server-only";
import { env } from "@/lib/env";

/**
 * A link into this console. Its address is the one that PUBLIC_URL gives; null without it, for then only the browser
 * knows. Never that of a request’s Host, which its sender has chosen.
 */
export function linkTo(path: string): { path: string; url: string | null } {
  const { PUBLIC_URL } = env();
  return { path, url: PUBLIC_URL === undefined ? null : `${PUBLIC_URL}${path}` };
}
