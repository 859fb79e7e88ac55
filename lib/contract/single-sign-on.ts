import { z } from "zod";
import { FORM, type Operation } from "./operation";

const tag = "Sign-in";

const startQuery = z.strictObject({ next: z.string().max(4_096).optional() });

/** Providers add parameters of their own, which say nothing here. */
const callbackQuery = z.looseObject({
  state: z.string().max(256).optional(),
  code: z.string().max(8_192).optional(),
  iss: z.string().max(512).optional(),
  error: z.string().max(256).optional(),
});

export const singleSignOnOperations = {
  "GET /sign-in/oidc": {
    id: "beginSignOn",
    method: "GET",
    path: "/api/v1/sign-in/oidc",
    demands: "open",
    tag,
    summary: "Lead a browser to the provider of single sign-on",
    description:
      "For browsers. `next` is the path of this console that they come to afterwards. Where the provider does not answer, they are led back to the sign-in page, which says so. Who comes from another site is led to that page first.",
    query: startQuery,
    status: 303,
    answer: null,
    errors: ["not_found"],
    example: {},
  },
  "GET /sign-in/oidc/callback": {
    id: "finishSignOn",
    method: "GET",
    path: "/api/v1/sign-in/oidc/callback",
    demands: "open",
    tag,
    summary: "Sign in by what the provider gave the browser to bring",
    description:
      "The redirect URI to register at the provider. It works once, within 10 minutes, and for the browser that began alone.",
    query: callbackQuery,
    status: 303,
    answer: null,
    errors: ["not_found"],
    example: {},
  },
  "POST /sign-in/oidc/back-channel-logout": {
    id: "logOutByProvider",
    method: "POST",
    path: "/api/v1/sign-in/oidc/back-channel-logout",
    demands: "open",
    tag,
    summary: "End the sessions that the provider of single sign-on has ended",
    description:
      "For the provider, by OpenID Connect Back-Channel Logout 1.0: a signed logout token, as a form, as that says.",
    body: z.looseObject({ logout_token: z.string().min(1).max(16_384) }),
    bodyType: FORM,
    status: 204,
    answer: null,
    errors: ["not_found", "logout_token_refused", "too_many_attempts"],
    example: { body: { logout_token: "eyJhbGciOiJSUzI1NiJ9.e30.c2lnbmF0dXJl" } },
  },
} as const satisfies Record<string, Operation>;
