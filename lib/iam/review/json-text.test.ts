import { expect, test } from "vitest";
import { applyEdits, readJsonText, setValue } from "./json-text";

function set(text: string, pointer: string, value: unknown): string {
  const json = readJsonText(text);
  if (json === "too_deep") throw new Error("too deep");
  return applyEdits(text, setValue(json, pointer, value));
}

test("an element that is added stands where IAM's order has it", () => {
  const text =
    '{\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": "*"\n    }\n  ]\n}';
  expect(set(text, "/Version", "2012-10-17")).toBe(`{\n  "Version": "2012-10-17",${text.slice(1)}`);
  const action = '"Action": "*"';
  expect(set(text, "/Statement/0/Principal", "*")).toBe(
    text.replace(action, `"Principal": "*",\n      ${action}`),
  );
  expect(set(text, "/Statement/0/Condition", {})).toBe(
    text.replace(action, `${action},\n      "Condition": {}`),
  );
});

test("in a text of one line it stays on that line", () => {
  expect(set('{"Action": "*", "Resource": "*"}', "/Effect", "Allow")).toBe(
    '{"Effect": "Allow", "Action": "*", "Resource": "*"}',
  );
});
