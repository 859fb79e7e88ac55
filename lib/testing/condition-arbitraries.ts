import fc from "fast-check";
import type { RequestContext } from "@/lib/iam/policy/policy-types";

/** The caller's account, where most things happen, and another. */
export const HOME = "111122223333";
export const OTHER = "444455556666";
export const REGION = "us-east-1";

/** A policy variable, e.g. of `aws:username`. */
export const variable = (inner: string) => `\${${inner}}`;

/** Keys by the operator families that suit them, with values that often meet. */
const KEYS = {
  string: {
    keys: ["aws:PrincipalTag/team", "aws:PrincipalOrgID", "aws:SourceVpce", "aws:userid"],
    given: ["blue", "Blue", "red", "b*", "green"],
    wanted: [
      "blue",
      "BLUE",
      "red",
      "b*",
      "?ed",
      "*",
      "",
      variable("*"),
      `b${variable("*")}`,
      variable("aws:username"),
      variable("aws:PrincipalTag/team"),
      variable("aws:PrincipalTag/none, 'blue'"),
      variable("aws:PrincipalTag/none"),
      `x${variable("aws:SourceVpce")}y`,
    ],
    operators: [
      "StringEquals",
      "StringNotEquals",
      "StringEqualsIgnoreCase",
      "StringNotEqualsIgnoreCase",
      "StringLike",
      "StringNotLike",
    ],
  },
  number: {
    keys: ["aws:MultiFactorAuthAge"],
    given: ["0", "9", "10", "10.5", "300"],
    wanted: ["0", "9", "10", "10.0", "10.5", "301"],
    operators: [
      "NumericEquals",
      "NumericNotEquals",
      "NumericLessThan",
      "NumericLessThanEquals",
      "NumericGreaterThan",
      "NumericGreaterThanEquals",
    ],
  },
  date: {
    keys: ["aws:CurrentTime", "aws:TokenIssueTime"],
    given: ["2026-11-23T10:00:00Z", "2026-11-23T15:45:00+05:45", "2025-01-01T00:00:00Z"],
    // The simulator reads a bare number as milliseconds, also a year; AWS: ISO 8601 or epoch (UNIX) time
    // (IAM User Guide, "Condition operators", date).
    wanted: [
      "2026-11-23T10:00:00Z",
      "2026-11-23T10:00Z",
      "2026-11-23T10:00:00.000+00:00",
      "2026-11-23",
      "2027-01-01T00:00:00Z",
    ],
    operators: [
      "DateEquals",
      "DateNotEquals",
      "DateLessThan",
      "DateLessThanEquals",
      "DateGreaterThan",
      "DateGreaterThanEquals",
    ],
  },
  bool: {
    keys: ["aws:SecureTransport", "aws:MultiFactorAuthPresent"],
    given: ["true", "false"],
    wanted: ["true", "false", "True"],
    operators: ["Bool"],
  },
  // The simulator finds no address in 0.0.0.0/0, and an IPv6 address fails NotIpAddress with an IPv4 range;
  // AWS: NotIpAddress is "all IP addresses except the specified IP address or range"
  // (IAM User Guide, "Condition operators", IP address). Our own unit tests hold both.
  ipv4: {
    keys: ["aws:SourceIp"],
    given: ["203.0.113.7", "10.1.2.3"],
    wanted: ["203.0.113.0/24", "203.0.113.7", "10.0.0.0/8", "10.1.2.2/31", "128.0.0.0/1"],
    operators: ["IpAddress", "NotIpAddress"],
  },
  ipv6: {
    keys: ["aws:VpcSourceIp"],
    given: ["2001:db8:1234:5678::9", "::1", "2001:db8::10.1.2.3"],
    wanted: ["2001:DB8:1234:5678::/64", "::1", "2001:db8::/32", "::1/128"],
    operators: ["IpAddress", "NotIpAddress"],
  },
  ipMixed: {
    keys: ["aws:SourceIp", "aws:VpcSourceIp"],
    given: [],
    wanted: ["203.0.113.0/24", "10.1.2.3", "::/1", "2001:DB8:1234::/48"],
    operators: ["IpAddress"],
  },
  arn: {
    keys: ["aws:PrincipalArn", "aws:SourceArn"],
    given: [`arn:aws:sns:${REGION}:${HOME}:topic`, `arn:aws:sqs:${REGION}:${OTHER}:a:b`],
    wanted: [
      `arn:aws:sns:${REGION}:${HOME}:topic`,
      `arn:aws:sns:*:${HOME}:*`,
      `arn:aws:*:*:*:*`,
      `arn:aws:iam::${HOME}:role/*`,
      `arn:aws:iam::*:user/${variable("aws:username")}`,
      `arn:aws:iam::${HOME}:user/b?b`,
      `arn:aws:sqs:${REGION}:*:a:*`,
    ],
    operators: [
      "ArnEquals",
      "ArnLike",
      "ArnNotEquals",
      "ArnNotLike",
      "StringLike",
      "StringNotLike",
    ],
  },
} as const;

const LISTS = ["aws:CalledVia", "aws:PrincipalOrgPaths"];

function condition(extra: readonly string[]) {
  const single = fc.constantFrom(...Object.values(KEYS)).chain((family) =>
    fc.record({
      operator: fc.constantFrom(...family.operators),
      set: fc.constantFrom("", "", "", "", "ForAnyValue:", "ForAllValues:"),
      suffix: fc.constantFrom("", "", "IfExists"),
      key: fc.constantFrom<string>(...family.keys, ...(family === KEYS.string ? extra : [])),
      values: fc.uniqueArray(fc.constantFrom(...family.wanted), { minLength: 1, maxLength: 3 }),
    }),
  );
  const many = fc.record({
    operator: fc.constantFrom(...KEYS.string.operators),
    set: fc.constantFrom("ForAnyValue:", "ForAllValues:"),
    suffix: fc.constantFrom("", "", "IfExists"),
    key: fc.constantFrom(...LISTS),
    values: fc.uniqueArray(fc.constantFrom(...KEYS.string.wanted), { minLength: 1, maxLength: 3 }),
  });
  const presence = fc.record({
    operator: fc.constant("Null"),
    set: fc.constant(""),
    suffix: fc.constant(""),
    key: fc.constantFrom<string>(...KEYS.string.keys, ...KEYS.ipMixed.keys, ...LISTS, ...extra),
    values: fc.constantFrom(["true"], ["false"]),
  });
  return fc
    .oneof({ weight: 6, arbitrary: single }, { weight: 2, arbitrary: many }, presence)
    .chain(({ operator, set, suffix, key, values }) => {
      const wanted = values.map((value) => comparable(operator, value));
      return fc.record({
        operator: fc.constant(`${set}${operator}${suffix}`),
        key: fc.constantFrom(key, key, key.toUpperCase()),
        values: fc.constantFrom(wanted, wanted.length === 1 ? wanted[0] : wanted),
      });
    });
}

/**
 * The simulator leaves an escaped asterisk unread in exact comparisons; AWS: the escape stands wherever an
 * asterisk is meant (IAM User Guide, "Variables and tags", special characters). And, as for NotResource, AWS
 * leaves open what a variable without a value does to a negated ARN condition that another part decides.
 */
function comparable(operator: string, value: string): string {
  if (operator.startsWith("ArnNot")) return value.replace(variable("aws:username"), "bob");
  return operator.includes("Equals") ? value.replace(variable("*"), "lue") : value;
}

/** A `Condition` element or none; `extra` keys hold strings. */
export function conditionBlock(extra: readonly string[]) {
  return fc.array(condition(extra), { maxLength: 3 }).map((list) => {
    const block: Record<string, Record<string, unknown>> = {};
    for (const { operator, key, values } of list) {
      block[operator] = { ...block[operator], [key]: values };
    }
    return list.length === 0 ? {} : { Condition: block };
  });
}

/** A request context with any of the keys that the conditions ask for. */
export function requestContext(extra: readonly string[]) {
  const entries: Record<string, fc.Arbitrary<string | string[]>> = {};
  for (const family of Object.values(KEYS)) {
    if (family.given.length === 0) continue;
    for (const key of family.keys) entries[key] = fc.constantFrom<string>(...family.given);
  }
  delete entries["aws:PrincipalArn"];
  for (const key of extra) entries[key] = fc.constantFrom(...KEYS.string.given);
  for (const key of LISTS) {
    entries[key] = fc.uniqueArray(fc.constantFrom(...KEYS.string.given), {
      minLength: 1,
      maxLength: 3,
    });
  }
  return fc.record(entries, { requiredKeys: [] }) as fc.Arbitrary<RequestContext>;
}
