import { expect, test } from "vitest";
import type { HttpAnswer } from "@/lib/outbound/call-http";
import { type Answerer, readReply } from "./registry-reply";

const JSON_TYPE = { "content-type": "application/json" };
const CHALLENGE = { "www-authenticate": 'Bearer realm="https://a/t"' };
const HTML = "<!doctype html><title>Sign in</title>";
const denied = (code: unknown) => JSON.stringify({ errors: [{ code, message: "hunter2" }] });

function read(answer: Partial<HttpAnswer>, by: Answerer = "registry") {
  const whole = {
    ok: true,
    status: 200,
    headers: {},
    text: "",
    isCut: false,
    durationMs: 3,
  } as const;
  return readReply({ ...whole, ...answer }, { host: "r.example.com", by, call: "GET /v2/" });
}

test.each<[string, Partial<HttpAnswer>, Answerer?]>([
  ["401 with a challenge", { status: 401, headers: CHALLENGE }],
  [
    "401 of a proxy before the registry, with a challenge",
    { status: 401, headers: { ...CHALLENGE, "content-type": "text/html" }, text: HTML },
  ],
  ["401 in a registry's form", { status: 401, text: denied("UNAUTHORIZED") }],
  ["403 in a registry's form", { status: 403, text: denied("DENIED") }],
  ["a token service's own 401", { status: 401, text: '{"details":"incorrect"}' }, "token_service"],
  ["a token service's own 403", { status: 403, text: '{"details":"incorrect"}' }, "token_service"],
])("%s is a refusal", (_name, answer, by) => {
  expect(read(answer, by).kind).toBe("refused");
});

test.each<[string, Partial<HttpAnswer>, string, Answerer?]>([
  ["403 with a web page", { status: 403, text: HTML }, "unclear_refusal"],
  ["403 with nothing", { status: 403 }, "unclear_refusal"],
  ["403 with a code that is none", { status: 403, text: denied("hunter2") }, "unclear_refusal"],
  ["401 without a challenge", { status: 401, text: "no" }, "unclear_refusal"],
  [
    "401 of a token service with a web page",
    { status: 401, text: HTML },
    "unclear_refusal",
    "token_service",
  ],
  ["200 with a web page", { text: HTML }, "not_a_registry"],
  [
    "200 that says it is a web page",
    { headers: { "content-type": "Text/HTML" } },
    "not_a_registry",
  ],
  ["404 with a web page", { status: 404, text: HTML }, "not_a_registry"],
  ["429", { status: 429, headers: CHALLENGE, text: denied("TOOMANYREQUESTS") }, "throttled"],
  ["500", { status: 500, text: denied("DENIED") }, "registry_fault"],
  ["503", { status: 503, text: HTML }, "registry_fault"],
  ["a redirect", { status: 302, headers: { location: "/login" } }, "redirected"],
])("%s is never a refusal, and no answer", (_name, answer, code, by) => {
  expect(read(answer, by)).toMatchObject({ kind: "trouble", code });
});

test.each([200, 202, 400, 404, 405])("%i in a registry's form is an answer", (status) => {
  const text = status >= 400 ? denied("NAME_UNKNOWN") : "{}";
  const codes = status >= 400 ? ["NAME_UNKNOWN"] : [];
  expect(read({ status, headers: JSON_TYPE, text })).toMatchObject({
    kind: "answer",
    status,
    codes,
  });
});

test("the evidence says the call and the registry's code, never its words", () => {
  for (const code of ["DENIED", "hunter2", { hunter2: 1 }, null]) {
    const { evidence } = read({ status: 403, text: denied(code) });
    const errorCode = code === "DENIED" ? "DENIED" : "HTTP 403";
    expect(evidence).toEqual({ call: "GET /v2/", errorCode, durationMs: 3 });
  }
});

test.each([
  '{"errors":{}}',
  '{"errors":[null,1,"a"]}',
  "[]",
  "null",
  "{",
  `{"errors":${"[".repeat(9_000)}`,
])("%s has no code in it", (text) => {
  expect(read({ status: 404, text })).toMatchObject({ kind: "answer", codes: [] });
});

test.each([
  ["dns", "unknown_name"],
  ["timeout", "timeout"],
  ["connection", "unreachable"],
  ["unreadable", "unreadable"],
  ["refused_private", "private_address"],
  ["tls", "tls_failed"],
] as const)("a call that ends in %s is %s", (kind, code) => {
  const failure = { ok: false, kind, code: "X", message: "m", durationMs: 1 } as const;
  const asked = { host: "r.example.com", by: "registry", call: "GET /v2/" } as const;
  expect(readReply(failure, asked)).toMatchObject({ kind: "trouble", code });
});

test.each([
  ["expired", "certificate_expired", "registry"],
  ["not_yet_valid", "certificate_not_yet_valid", "registry"],
  ["self_signed", "certificate_self_signed", "network"],
  ["unknown_issuer", "certificate_unknown_issuer", "network"],
  ["wrong_name", "certificate_wrong_name", "connector"],
  ["no_tls", "no_tls", "connector"],
  ["other", "tls_failed", "registry"],
] as const)("a certificate that is %s is told with where to fix it", (fault, code, place) => {
  const failure = {
    ok: false,
    kind: "tls",
    fault,
    code: "X",
    message: "m",
    durationMs: 1,
  } as const;
  const asked = { host: "r.example.com", by: "registry", call: "GET /v2/" } as const;
  expect(readReply(failure, asked)).toMatchObject({ code, fix: { place } });
});

test("a private address says which setting allows it", () => {
  const failure = {
    ok: false,
    kind: "refused_private",
    code: "X",
    message: "m",
    durationMs: 1,
  } as const;
  const asked = { host: "r.internal:5000", by: "registry", call: "GET /v2/" } as const;
  expect(readReply(failure, asked)).toMatchObject({
    fix: { text: expect.stringContaining("add r.internal:5000 to ALLOWED_PRIVATE_HOSTS") },
  });
});
