import { expect, test } from "vitest";
import {
  noReply,
  outcomeOf,
  REFUSED,
  registryError,
  registryReply,
  WEB_PAGE,
} from "@/lib/testing/registry-reply";
import { judgeExcess } from "./judge-excess";
import type { RegistryReply } from "./registry-reply";

test.each<[string, RegistryReply, string]>([
  ["401", REFUSED, "passed delete_refused"],
  ["403", registryError(403, "DENIED"), "passed delete_refused"],
  ["404 for the manifest", registryError(404, "MANIFEST_UNKNOWN"), "warning delete_allowed"],
  ["202", registryReply(202), "warning delete_allowed"],
  ["200", registryReply(200), "not_testable unclear"],
  ["404 for the repository", registryError(404, "NAME_UNKNOWN"), "not_testable repository_hidden"],
  ["404 in no registry's form", registryReply(404, "not found"), "not_testable unclear"],
  ["404 with a web page", registryReply(404, WEB_PAGE), "not_testable not_a_registry"],
  ["403 with a web page", registryReply(403, WEB_PAGE), "not_testable unclear_refusal"],
  ["405", registryError(405, "UNSUPPORTED"), "not_testable delete_off"],
  ["400", registryError(400, "DIGEST_INVALID"), "not_testable unclear"],
  ["429", registryReply(429), "not_testable throttled"],
  ["500", registryError(500, "UNKNOWN"), "not_testable registry_fault"],
  ["a redirect", registryReply(302, "", { location: "/login" }), "not_testable redirected"],
  ["nothing in time", noReply("timeout"), "not_testable timeout"],
])("a delete that is answered by %s", (_name, given, expected) => {
  const judged = judgeExcess(given, "delete", "This user");
  expect(outcomeOf(judged)).toBe(expected);
  expect(judged.excess).toEqual(judged.state === "warning" ? ["delete manifests"] : undefined);
});
