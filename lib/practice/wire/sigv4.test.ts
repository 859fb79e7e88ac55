import { describe, expect, it } from "vitest";
import {
  basicTimestamp,
  encodeRfc3986,
  isSignedWith,
  parseTimestamp,
  readSignature,
} from "./sigv4";

/** The `get-vanilla` case of AWS's Signature Version 4 test suite. */
const SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
const SCOPE = "20150830/us-east-1/service/aws4_request";
const SIGNATURE = "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31";
const vanilla = {
  method: "GET",
  path: "/",
  queryString: "",
  headers: {
    host: "example.amazonaws.com",
    "x-amz-date": "20150830T123600Z",
    authorization: `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/${SCOPE}, SignedHeaders=host;x-amz-date, Signature=${SIGNATURE}`,
  },
  body: Buffer.alloc(0),
};

describe("isSignedWith", () => {
  const signature = readSignature(vanilla.headers);

  it("accepts the signature of AWS's own test suite", () => {
    expect(isSignedWith(SECRET, signature, vanilla)).toBe(true);
  });

  it.each([
    ["another secret", "other", vanilla],
    ["another method", SECRET, { ...vanilla, method: "POST" }],
    ["another path", SECRET, { ...vanilla, path: "/x" }],
    ["a query string", SECRET, { ...vanilla, queryString: "a=b" }],
    ["a body", SECRET, { ...vanilla, body: Buffer.from("x") }],
    ["another host", SECRET, { ...vanilla, headers: { ...vanilla.headers, host: "evil" } }],
  ])("refuses it with %s", (_name, secret, request) => {
    expect(isSignedWith(secret, signature, request)).toBe(false);
  });

  it("refuses a signature that is no signature", () => {
    expect(isSignedWith(SECRET, { ...signature, signature: "zz" }, vanilla)).toBe(false);
  });
});

it("a timestamp survives writing and reading", () => {
  const date = new Date("2026-02-28T23:59:59Z");
  expect(basicTimestamp(date)).toBe("20260228T235959Z");
  expect(parseTimestamp("20260228T235959Z")).toBe(date.getTime());
});

it("everything but the unreserved characters is percent-encoded, in capitals", () => {
  expect(encodeRfc3986("aZ0-._~ !'()*/é")).toBe("aZ0-._~%20%21%27%28%29%2A%2F%C3%A9");
});
