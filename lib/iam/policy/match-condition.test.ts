import { describe, expect, it } from "vitest";
import type { ContextValues } from "./context-values";
import { matchCondition } from "./match-condition";
import { readConditions } from "./policy-conditions";
import { ProblemCollector } from "./policy-problem";

type Given = string | readonly string[] | undefined;

/** A policy variable, e.g. of `aws:username`. */
const variable = (inner: string) => `\${${inner}}`;

const OTHERS: [string, string | readonly string[]][] = [
  ["aws:username", "ann"],
  ["aws:tagkeys", ["a", "b"]],
  ["aws:principaltag/glob", "a*"],
];

function match(operator: string, wanted: unknown, given: Given, variables = true) {
  const collector = new ProblemCollector("identity");
  const [condition] = readConditions({ [operator]: { "test:Key": wanted } }, "", collector);
  if (!condition) throw new Error(JSON.stringify(collector.problems));
  const context: ContextValues = new Map(
    given === undefined ? OTHERS : [...OTHERS, ["test:key", given]],
  );
  return matchCondition(condition, context, variables);
}

function holds(operator: string, wanted: unknown, given: Given, variables = true) {
  return match(operator, wanted, given, variables).holds;
}

describe("single values", () => {
  it.each<[operator: string, wanted: unknown, given: string, expected: boolean]>([
    ["StringEquals", "a", "a", true],
    ["StringEquals", "a", "A", false],
    ["StringEquals", "a*", "ab", false],
    ["StringEquals", ["x", "a"], "a", true],
    ["StringEquals", "", "", true],
    ["StringNotEquals", "a", "b", true],
    ["StringNotEquals", ["b", "a"], "a", false],
    ["StringEqualsIgnoreCase", "ÄB", "äb", true],
    ["StringNotEqualsIgnoreCase", "A", "a", false],
    ["StringLike", "a*c?", "abbbcd", true],
    ["StringLike", "a*c?", "abbbc", false],
    ["StringLike", "*", "", true],
    ["StringNotLike", ["x*", "a*"], "abc", false],
    ["stringequals", "a", "a", true],
    ["NumericEquals", "10.0", "10", true],
    ["NumericNotEquals", "10", "11", true],
    ["NumericLessThan", "10", "9.5", true],
    ["NumericLessThan", "10", "10", false],
    ["NumericLessThanEquals", "10", "10", true],
    ["NumericGreaterThan", "-1", "0", true],
    ["NumericGreaterThanEquals", "10", "9", false],
    ["NumericEquals", "ten", "ten", false],
    ["NumericNotEquals", "10", "ten", false],
    ["DateEquals", "2026-11-23T10:00:00Z", "2026-11-23T15:45:00+05:45", true],
    ["DateEquals", "1795428000", "2026-11-23T10:00:00Z", true],
    ["DateEquals", "2026", "2026-01-01T00:00:00Z", true],
    ["DateNotEquals", "2026-11-23", "2026-11-23T00:00Z", false],
    ["DateLessThan", "2026-11-23T10:00:00.5Z", "2026-11-23T10:00:00.4Z", true],
    ["DateLessThanEquals", "2026-11", "2026-11-01T00:00:00Z", true],
    ["DateGreaterThan", "2026-11-23T10:00:00Z", "2026-11-23T10:00:00Z", false],
    ["DateGreaterThanEquals", "0", "1970-01-01T00:00:00Z", true],
    ["DateNotEquals", "2026", "not a date", false],
    ["Bool", "true", "True", true],
    ["Bool", "false", "true", false],
    ["BinaryEquals", "QmluYXJ5", "QmluYXJ5", true],
    ["BinaryEquals", "QmluYXJ5", "qmluyxj5", false],
    ["IpAddress", "203.0.113.0/24", "203.0.113.255", true],
    ["IpAddress", "203.0.113.0/24", "203.0.114.0", false],
    ["IpAddress", "0.0.0.0/0", "198.51.100.7", true],
    ["IpAddress", "0.0.0.0/0", "2001:db8::1", false],
    ["IpAddress", "2001:DB8:1234:5678::/64", "2001:db8:1234:5678:ffff::1", true],
    ["IpAddress", ["203.0.113.0/24", "::/0"], "::1", true],
    ["NotIpAddress", "203.0.113.0/24", "203.0.113.9", false],
    ["NotIpAddress", "203.0.113.0/24", "2001:db8::1", true],
    ["NotIpAddress", "203.0.113.0/24", "somewhere", false],
    ["ArnEquals", "arn:aws:sns:*:111122223333:*", "arn:aws:sns:eu-west-1:111122223333:a:b", true],
    ["ArnLike", "arn:aws:sns:*:111122223333:a", "arn:aws:sns:eu-west-1:111122223333:a:b", false],
    ["ArnLike", "arn:aws:sns:*", "arn:aws:sns:eu-west-1:111122223333:a", false],
    ["ArnLike", "arn:aws:iam::111122223333:role/*", "arn:aws:iam::111122223333:role/a/b", true],
    ["ArnLike", "arn:aws:i*m::1?:role/x", "arn:aws:iam::12:role/x", true],
    ["ArnNotEquals", "arn:aws:sns:*:*:*", "arn:aws:sqs:eu-west-1:111122223333:q", true],
    ["ArnNotLike", "arn:aws:sns:*:*:*", "arn:aws:sns:eu-west-1:111122223333:q", false],
    ["Null", "false", "a", true],
    ["Null", true, "a", false],
  ])("%s %j with %s gives %s", (operator, wanted, given, expected) => {
    expect(holds(operator, wanted, given)).toBe(expected);
  });
});

describe("an absent key", () => {
  it.each([
    ["StringEquals", false],
    ["StringNotEquals", true],
    ["StringNotLike", true],
    ["ArnNotEquals", true],
    ["StringEqualsIfExists", true],
    ["StringNotEqualsIfExists", true],
    ["ForAllValues:StringEquals", true],
    ["ForAllValues:StringNotEquals", true],
    ["ForAnyValue:StringEquals", false],
    ["ForAnyValue:StringNotEquals", false],
    ["ForAnyValue:StringEqualsIfExists", false],
  ])("makes %s %s", (operator, expected) => {
    expect(holds(operator, "arn:aws:sns:::a", undefined)).toBe(expected);
  });

  it.each([
    ["NumericNotEquals", "1", true],
    ["NumericLessThan", "1", false],
    ["DateNotEquals", "2026", true],
    ["NotIpAddress", "10.0.0.0/8", true],
    ["IpAddress", "0.0.0.0/0", false],
    ["Bool", "false", false],
    ["BoolIfExists", "true", true],
    ["Null", "true", true],
    ["Null", "false", false],
  ])("makes %s %s %s", (operator, wanted, expected) => {
    expect(holds(operator, wanted, undefined)).toBe(expected);
  });

  it("is named in the reason", () => {
    expect(match("StringEquals", "a", undefined)).toEqual({
      holds: false,
      because: "the request carries no test:Key",
    });
  });

  it("includes an empty list", () => {
    expect(holds("ForAnyValue:StringEquals", "a", [])).toBe(false);
    expect(holds("ForAllValues:StringEquals", "a", [])).toBe(true);
    expect(holds("Null", "true", [])).toBe(true);
  });
});

describe("several values in the request", () => {
  it.each<[operator: string, wanted: string[], given: string[], expected: boolean]>([
    ["ForAnyValue:StringEquals", ["a", "b"], ["c", "b"], true],
    ["ForAnyValue:StringEquals", ["a", "b"], ["c", "d"], false],
    ["ForAllValues:StringEquals", ["a", "b"], ["a", "b", "a"], true],
    ["ForAllValues:StringEquals", ["a", "b"], ["a", "c"], false],
    ["ForAnyValue:StringNotEquals", ["a"], ["a", "b"], true],
    ["ForAnyValue:StringNotEquals", ["a", "b"], ["a", "b"], false],
    ["ForAllValues:StringNotEquals", ["a"], ["b", "c"], true],
    ["ForAllValues:StringNotEquals", ["a"], ["b", "a"], false],
    ["ForAllValues:StringLike", ["Created*"], ["CreatedBy", "CreatedAt"], true],
    ["StringEquals", ["a"], ["b", "a"], true],
    ["StringNotEquals", ["a"], ["b", "a"], false],
  ])("%s %j with %j gives %s", (operator, wanted, given, expected) => {
    expect(holds(operator, wanted, given)).toBe(expected);
  });

  it("are all named in the reason", () => {
    expect(match("ForAnyValue:StringEquals", "x", ["a", "b"])).toEqual({
      holds: false,
      because: 'the request carries test:Key "a", "b"',
    });
  });
});

describe("policy variables", () => {
  it.each<[operator: string, wanted: string | string[], given: string, expected: boolean]>([
    ["StringEquals", variable("aws:username"), "ann", true],
    ["StringEquals", variable("AWS:UserName"), "ann", true],
    ["StringLike", `home/${variable("aws:username")}/*`, "home/ann/x", true],
    ["ArnLike", `arn:aws:iam::*:user/${variable("aws:username")}`, "arn:aws:iam::1:user/ann", true],
    ["StringEquals", variable("aws:none, 'some one'"), "some one", true],
    ["StringEquals", variable("aws:username, 'bob'"), "ann", true],
    ["StringEquals", variable("aws:none"), "x", false],
    ["StringEquals", [variable("aws:none"), "x"], "x", true],
    ["StringNotEquals", variable("aws:none"), "x", false],
    ["StringEquals", variable("aws:TagKeys"), "a", false],
    ["StringLike", variable("aws:PrincipalTag/glob"), "ab", false],
    ["StringLike", variable("aws:PrincipalTag/glob"), "a*", true],
    ["StringLike", `a${variable("*")}b${variable("?")}${variable("$")}`, "a*b?$", true],
    ["StringLike", `a${variable("*")}`, "ab", false],
    ["StringEquals", variable("*"), "*", true],
    ["StringEqualsIgnoreCase", `X${variable("aws:username")}`, "xANN", true],
    ["Bool", variable("aws:username"), "ann", false],
    ["StringEquals", "$" + "{aws:username", "$" + "{aws:username", true],
  ])("%s %j with %s gives %s", (operator, wanted, given, expected) => {
    expect(holds(operator, wanted, given)).toBe(expected);
  });

  it("are plain text before 2012-10-17", () => {
    expect(holds("StringEquals", variable("aws:username"), "ann", false)).toBe(false);
    expect(holds("StringEquals", variable("aws:username"), variable("aws:username"), false)).toBe(
      true,
    );
  });
});
