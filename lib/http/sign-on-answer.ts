import "server-only";
import { readOwnCookie, writeOwnCookie } from "./own-cookie";
import { redirected } from "./route-answer";
import { writeSessionCookie } from "./session-cookie";

const NAME = "mooring-sign-on";
/** As long as the sign-in may take. */
const WHOLE_SECONDS = 600;

/** What a browser has kept since it went to the provider of single sign-on. */
export function readBrowserToken(headers: Headers): string | null {
  return readOwnCookie(headers, NAME);
}

type Step = { leadsTo: string; browserToken: string | null; sessionToken: string | null };

/** Leads the browser on, with the cookies that go with it. */
export function answerSignOn(headers: Headers, { leadsTo, browserToken, sessionToken }: Step) {
  const value = browserToken ?? "";
  const kept = writeOwnCookie(headers, NAME, { value, maxAgeSeconds: WHOLE_SECONDS });
  const session = sessionToken === null ? [] : [writeSessionCookie(headers, sessionToken)];
  return redirected(leadsTo, [kept, ...session]);
}
