import { expect, test } from "vitest";
import { titlePolicies, untitlePolicy } from "./title-policies";

const document = '{"Statement":[],"Version":"2012-10-17"}';
const inline = { name: "Read", kind: "inline", document } as const;
const managed = { name: "Read", kind: "managed", document } as const;

test("policies of one name have a title each, by which they are what they were", () => {
  const { policies, boundary } = titlePolicies({
    policies: [managed, inline, managed],
    boundary: managed,
  });
  expect(policies.map(({ title }) => title)).toEqual([
    "Read (managed policy)",
    "Read (inline policy)",
    "Read (managed policy 2)",
  ]);
  expect(boundary?.title).toBe("Read (permissions boundary)");
  const text = '{\n  "Version": "2012-10-17",\n  "Statement": []\n}';
  const [first, second, third] = policies.map(untitlePolicy);
  expect(first).toEqual({ ...managed, document: text });
  expect(second).toEqual({ ...inline, document: text });
  expect(third).toEqual(first);
});
