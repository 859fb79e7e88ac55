import { expect, test } from "vitest";
import { REFUSED, registryReply, WEB_PAGE } from "@/lib/testing/registry-reply";
import { readToken } from "./read-token";

test.each<[string, Parameters<typeof registryReply>]>([
  ["no JSON", [200, "token"]],
  ["no token", [200, { expires_in: 60 }]],
  ["a token that is a number", [200, { token: 7 }]],
  ["an empty token", [200, { token: "" }]],
  ["a token of two lines", [200, { token: "a\r\nx-admin: 1" }]],
  ["a token with a blank", [200, { token: "a b" }]],
  ["a token that is too long for a header", [200, { token: "a".repeat(32_001) }]],
  ["an answer that is cut", [200, { token: "a" }, {}, { isCut: true }]],
  ["a web page", [200, WEB_PAGE]],
  ["201", [201, { token: "a" }]],
])("a token service that answers %s gives no token", (_name, given) => {
  expect(readToken(registryReply(...given), "a.example.com").kind).toBe("trouble");
});

test("a token is taken under either name, and a refusal stays one", () => {
  expect(readToken(registryReply(200, { token: "a.b-c" }), "a")).toEqual({
    kind: "token",
    token: "a.b-c",
  });
  expect(readToken(registryReply(200, { access_token: "x" }), "a")).toEqual({
    kind: "token",
    token: "x",
  });
  expect(readToken(REFUSED, "a").kind).toBe("refused");
});
