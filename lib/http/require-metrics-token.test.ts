import { expect, test } from "vitest";
import { requireMetricsToken } from "./require-metrics-token";

const TOKEN = "a-token-of-the-metrics";
const bearer = (token: string) => new Headers({ authorization: `Bearer ${token}` });

test("the token itself is let in", () => {
  expect(() => requireMetricsToken(bearer(TOKEN), TOKEN)).not.toThrow();
});

test.each([
  ["none", new Headers()],
  ["another", bearer("another")],
  ["its beginning", bearer(TOKEN.slice(0, -1))],
  ["more than it", bearer(`${TOKEN}x`)],
  ["it by another scheme", new Headers({ authorization: `Basic ${TOKEN}` })],
])("%s is refused", (_, headers) => {
  expect(() => requireMetricsToken(headers, TOKEN)).toThrow(
    expect.objectContaining({ code: "metrics_token_required" }),
  );
});

test("where none is set there is nothing, whatever is sent", () => {
  for (const headers of [new Headers(), bearer(""), bearer("undefined")]) {
    expect(() => requireMetricsToken(headers, undefined)).toThrow(
      expect.objectContaining({ code: "not_found" }),
    );
  }
});
