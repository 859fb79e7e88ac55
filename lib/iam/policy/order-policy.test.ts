import fc from "fast-check";
import { expect, test } from "vitest";
import { formatPolicy, indentPolicy } from "./json-document";
import { orderPolicy } from "./order-policy";

const DOCUMENT = ["Version", "Id", "Statement"];
const STATEMENT = [
  "Sid",
  "Effect",
  "Principal",
  "NotPrincipal",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Condition",
];

/** An object with some of these elements, in any order. */
const shuffled = (names: readonly string[], value: fc.Arbitrary<unknown>) =>
  fc
    .shuffledSubarray([...names], { minLength: 1 })
    .chain((keys) =>
      fc
        .tuple(...keys.map(() => value))
        .map((values) => Object.fromEntries(keys.map((key, at) => [key, values[at]]))),
    );
const statement = shuffled([...STATEMENT, "Unknown"], fc.jsonValue());
const policy = fc
  .tuple(
    shuffled(["Version", "Id", "Other"], fc.string()),
    fc.oneof(statement, fc.array(fc.oneof(statement, fc.jsonValue()), { maxLength: 4 })),
    fc.boolean(),
  )
  .map(([rest, Statement, first]) => (first ? { Statement, ...rest } : { ...rest, Statement }));

const isOrdered = (value: object, order: readonly string[]) => {
  const known = Object.keys(value).filter((key) => order.includes(key));
  return known.join() === order.filter((key) => known.includes(key)).join();
};

test("ordering a policy changes the order of its elements and nothing else", () => {
  fc.assert(
    fc.property(policy, (document) => {
      const ordered = orderPolicy(document) as typeof document;
      expect(ordered).toStrictEqual(document);
      expect(isOrdered(ordered, DOCUMENT)).toBe(true);
      const statements = [ordered.Statement].flat();
      for (const each of statements) {
        if (typeof each !== "object" || each === null || Array.isArray(each)) continue;
        expect(isOrdered(each, STATEMENT)).toBe(true);
      }
      expect(JSON.stringify(orderPolicy(ordered))).toBe(JSON.stringify(ordered));
    }),
  );
});

test("what is no policy comes back as it is", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(orderPolicy(value)).toStrictEqual(value);
    }),
  );
  expect(indentPolicy("{ not whole")).toBe("{ not whole");
});

test("a policy as a database gives it is printed as AWS prints it", () => {
  const stored = {
    Version: "2012-10-17",
    Statement: [
      {
        Action: "sts:AssumeRole",
        Effect: "Allow",
        Condition: { StringEquals: { "sts:ExternalId": "an-id" } },
        Principal: { AWS: "arn:aws:iam::123456789012:root" },
      },
    ],
  } as const;
  const printed = formatPolicy(stored);
  expect(printed.match(/"(Version|Statement|Effect|Principal|Action|Condition)"/g)).toEqual([
    '"Version"',
    '"Statement"',
    '"Effect"',
    '"Principal"',
    '"Action"',
    '"Condition"',
  ]);
  expect(indentPolicy(JSON.stringify(stored))).toBe(printed);
});
