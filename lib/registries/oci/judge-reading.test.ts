import { expect, test } from "vitest";
import {
  outcomeOf,
  REFUSED,
  registryError,
  registryReply,
  WEB_PAGE,
} from "@/lib/testing/registry-reply";
import { judgeCatalog, judgeManifest, judgeTags } from "./judge-reading";
import type { RegistryReply } from "./registry-reply";

const DIGEST = `sha256:${"a".repeat(64)}`;

test.each<[string, RegistryReply, string, string[] | undefined]>([
  ["some names", registryReply(200, { repositories: ["a", "b/c"] }), "passed listed", ["a", "b/c"]],
  ["none", registryReply(200, { repositories: [] }), "passed catalog_empty", []],
  ["null, as Go writes it", registryReply(200, { repositories: null }), "passed catalog_empty", []],
  [
    "another object",
    registryReply(200, { names: [] }),
    "not_testable catalog_unreadable",
    undefined,
  ],
  [
    "a name that is none",
    registryReply(200, { repositories: ["a", "../b"] }),
    "not_testable catalog_unreadable",
    undefined,
  ],
  [
    "a name that is a number",
    registryReply(200, { repositories: [1] }),
    "not_testable catalog_unreadable",
    undefined,
  ],
  [
    "a cut list",
    registryReply(200, { repositories: [] }, {}, { isCut: true }),
    "not_testable catalog_unreadable",
    undefined,
  ],
  ["no JSON", registryReply(200, "repositories"), "not_testable catalog_unreadable", undefined],
  ["a refusal", REFUSED, "not_testable catalog_refused", undefined],
  ["404", registryError(404, "NAME_UNKNOWN"), "not_testable catalog_unsupported", undefined],
  ["405", registryError(405, "UNSUPPORTED"), "not_testable catalog_unsupported", undefined],
  ["a web page", registryReply(200, WEB_PAGE), "not_testable not_a_registry", undefined],
])("a list of repositories that is %s", (_name, given, expected, names) => {
  const judged = judgeCatalog(given, undefined);
  expect([outcomeOf(judged.judgement), judged.names]).toEqual([expected, names]);
});

test("a list that goes on says so", () => {
  const link = { link: '</v2/_catalog?last=b&n=100>; rel="next"' };
  const { judgement } = judgeCatalog(registryReply(200, { repositories: ["a"] }, link), undefined);
  expect(judgement.message).toContain("more than 1 are there");
});

test.each<[string, RegistryReply, boolean, string]>([
  ["some", registryReply(200, { tags: ["1.0"] }), false, "passed listed"],
  ["none", registryReply(200, { tags: null }), false, "passed listed"],
  ["refused", REFUSED, false, "failed tags_denied"],
  [
    "of a named repository that is not there",
    registryError(404, "NAME_UNKNOWN"),
    true,
    "failed repository_unknown",
  ],
  [
    "of a listed repository that has none",
    registryError(404, "NAME_UNKNOWN"),
    false,
    "not_testable no_tag",
  ],
  [
    "a tag that is none",
    registryReply(200, { tags: ["a/../b"] }),
    false,
    "not_testable tags_unreadable",
  ],
  ["a web page", registryReply(200, WEB_PAGE), true, "not_testable not_a_registry"],
  ["throttled", registryReply(429), true, "not_testable throttled"],
])("tags that are %s", (_name, given, isNamed, expected) => {
  expect(outcomeOf(judgeTags(given, "team/app", isNamed).judgement)).toBe(expected);
});

test.each<[string, RegistryReply, string]>([
  ["a digest", registryReply(200, "", { "docker-content-digest": DIGEST }), "passed digest_read"],
  ["no digest", registryReply(200), "not_testable manifest_unreadable"],
  [
    "a digest that is none",
    registryReply(200, "", { "docker-content-digest": "sha256:abc" }),
    "not_testable manifest_unreadable",
  ],
  ["404", registryReply(404), "not_testable manifest_gone"],
  ["a refusal", REFUSED, "failed manifest_denied"],
  [
    "a redirect that is not followed",
    registryReply(307, "", { location: "http://x" }),
    "not_testable redirected",
  ],
])("a manifest that answers %s", (_name, given, expected) => {
  expect(outcomeOf(judgeManifest(given, "team/app", "1.0"))).toBe(expected);
});
