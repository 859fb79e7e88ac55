import { expect, test } from "vitest";
import { noReply, outcomeOf, registryReply, WEB_PAGE } from "@/lib/testing/registry-reply";
import { judgeApi, judgeTls } from "./judge-connection";

const ADDRESS = "https://r.example.com";

test("an address that was reached says over what, one that was not says why", () => {
  const tls = {
    authorized: true,
    protocol: "TLSv1.3",
    issuer: "Let's Encrypt",
    validTo: "2027-01-02T00:00:00.000Z",
  };
  expect(judgeTls(registryReply(200, "{}", {}, { tls }), ADDRESS).message).toBe(
    "r.example.com was reached over TLS and its certificate is valid; TLSv1.3, issued by Let's Encrypt, until 2027-01-02.",
  );
  expect(judgeTls(registryReply(200, "{}"), ADDRESS).message).toMatch(/certificate is valid\.$/);
  expect(outcomeOf(judgeTls(noReply("dns"), ADDRESS))).toBe("failed unknown_name");
  expect(outcomeOf(judgeTls(registryReply(503), ADDRESS))).toBe("passed reached");
  expect(outcomeOf(judgeTls(registryReply(200, "{}"), "http://r.example.com"))).toBe(
    "warning plain_http",
  );
});

test.each<[string, Parameters<typeof registryReply>, string]>([
  [
    "a version header",
    [200, "anything", { "docker-distribution-api-version": "registry/2.0" }],
    "passed registry",
  ],
  ["nothing", [200], "passed registry"],
  ["a JSON object", [200, "{}", { "content-type": "application/json" }], "passed registry"],
  ["some text", [200, "It works!", { "content-type": "text/plain" }], "failed not_a_registry"],
  ["a web page", [200, WEB_PAGE], "failed not_a_registry"],
  ["404", [404, "not found"], "failed not_a_registry"],
  ["a redirect", [301, "", { location: "https://www.example.com" }], "failed redirected"],
  [
    "401 with no usable challenge",
    [401, { errors: [{ code: "UNAUTHORIZED" }] }],
    "failed no_challenge",
  ],
  ["401 with a password", [401, "", { "www-authenticate": "Basic realm=r" }], "passed registry"],
  ["503", [503], "failed registry_fault"],
  ["429", [429], "failed throttled"],
])("/v2/ that answers %s", (_name, given, expected) => {
  expect(outcomeOf(judgeApi(registryReply(...given), ADDRESS, []).judgement)).toBe(expected);
});
