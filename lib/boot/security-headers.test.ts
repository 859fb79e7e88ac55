import { expect, test } from "vitest";
import { securityHeaders } from "./security-headers";

test("browsers are held to TLS where they asked over it, and there alone", () => {
  expect(securityHeaders("/", true)).toMatchObject({
    "strict-transport-security": "max-age=31536000; includeSubDomains",
  });
  expect(securityHeaders("/", false)).not.toHaveProperty("strict-transport-security");
});

test("nothing but scripts loads anything, and nothing is framed", () => {
  const policyOf = (url: string) => securityHeaders(url, false)["content-security-policy"];
  expect(policyOf("/_next/static/chunks/a.js")).toMatch(
    /^default-src 'self'; .*frame-ancestors 'none'$/,
  );
  for (const url of ["/api/v1/images", "/icon.svg", "/", "*", "/api/_next/static/a"]) {
    expect(policyOf(url)).toMatch(/^default-src 'none'; .*frame-ancestors 'none'$/);
  }
});
