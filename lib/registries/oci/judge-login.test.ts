import { expect, test } from "vitest";
import { outcomeOf, REFUSED, registryReply, WEB_PAGE } from "@/lib/testing/registry-reply";
import { judgeLogin, judgeWrongPassword } from "./judge-login";
import type { RegistryReply } from "./registry-reply";

test("a login is accepted by 200, refused by the registry's word, and open by everything else", () => {
  const basic = { kind: "basic" } as const;
  const judge = (given: RegistryReply) => outcomeOf(judgeLogin(given, basic, "r.example.com"));
  expect(judge(registryReply(200, "{}"))).toBe("passed login_accepted");
  expect(judge(REFUSED)).toBe("failed login_refused");
  expect(judge(registryReply(404))).toBe("failed login_unclear");
  expect(judge(registryReply(429))).toBe("failed throttled");
  expect(judge(registryReply(403, WEB_PAGE))).toBe("failed unclear_refusal");
  const bearer = {
    kind: "bearer",
    realm: new URL("https://a.example.com"),
    isElsewhere: true,
  } as const;
  expect(outcomeOf(judgeLogin(REFUSED, bearer, "r.example.com"))).toBe("failed token_not_accepted");
});

test("a wrong password must be refused; only what no login gets too is an anonymous token", () => {
  const judge = (...[wrong, anonymous]: [RegistryReply, RegistryReply?]) =>
    outcomeOf(judgeWrongPassword(wrong, anonymous, "r.example.com"));
  const letIn = registryReply(200, "{}");
  expect(judge(REFUSED)).toBe("passed wrong_password_refused");
  expect(judge(letIn)).toBe("failed accepts_wrong_password");
  expect(judge(letIn, REFUSED)).toBe("failed accepts_wrong_password");
  expect(judge(letIn, letIn)).toBe("warning anonymous_token");
  expect(judge(letIn, registryReply(429))).toBe("not_testable throttled");
  for (const status of [429, 500, 503])
    expect(judge(registryReply(status))).toMatch(/^not_testable /);
  expect(judge(registryReply(403, WEB_PAGE))).toBe("not_testable unclear_refusal");
  expect(judge(registryReply(404))).toBe("not_testable unclear");
});
