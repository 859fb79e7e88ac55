import fc from "fast-check";
import { expect, test } from "vitest";
import type { CodeTokenKind } from "./code-token";
import { type CodeLanguage, tokenizeCode } from "./tokenize-code";

const LANGUAGES: readonly CodeLanguage[] = ["json", "yaml", "hcl", "shell", "powershell", "text"];
/** Pieces of which all these languages are made. */
const soup = fc
  .array(
    fc.constantFrom(
      ..."\"'`{}[]():=,#$\\|>&*!@-<\n \t".split(""),
      `\${a}`,
      "<<EOF\n",
      "\nEOF",
      "@'\n",
      "\n'@",
      "key: ",
      "- ",
      "true",
      "12",
      "name",
      "/*",
      "*/",
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(""));

test("the tokens of any text, in any language, are the text again", () => {
  fc.assert(
    fc.property(soup, fc.constantFrom(...LANGUAGES), (text, language) => {
      const tokens = tokenizeCode(text, language);
      expect(tokens.map((token) => token.text).join("")).toBe(text);
    }),
  );
});

function kinds(text: string, language: CodeLanguage, kind: CodeTokenKind): string[] {
  return tokenizeCode(text, language)
    .filter((token) => token.kind === kind)
    .map((token) => token.text.trim());
}

test("JSON: keys, strings, numbers and words are told apart", () => {
  const text = '{"a:b": "c", "n": -1.5, "t": [true, null]}';
  expect(kinds(text, "json", "key")).toEqual(['"a:b"', '"n"', '"t"']);
  expect(kinds(text, "json", "string")).toEqual(['"c"']);
  expect(kinds(text, "json", "number")).toEqual(["-1.5"]);
  expect(kinds(text, "json", "word")).toEqual(["true", "null"]);
});

test("YAML: a key may hold colons, a value needs no quotes, and what is behind | is text", () => {
  const text = [
    "# A template",
    'Version: "2012-10-17"',
    "Sub:",
    `  Fn::Sub: arn:aws:iam::\${Id}:root # the account`,
    "  sts:ExternalId: !Ref Id",
    "  Tries: 3",
    "  On: true",
    "Actions:",
    "  - ecr:ListImages",
    "  - Key: a",
    "Text: |",
    "  no: key",
    "End: x",
  ].join("\n");
  expect(kinds(text, "yaml", "key")).toEqual([
    ..."Version Sub Fn::Sub sts:ExternalId Tries On Actions Key Text End".split(" "),
  ]);
  expect(kinds(text, "yaml", "string")).toEqual([
    '"2012-10-17"',
    `arn:aws:iam::\${Id}:root`,
    "ecr:ListImages",
    "a",
    "no: key",
    "x",
  ]);
  expect(kinds(text, "yaml", "comment")).toEqual(["# A template", "# the account"]);
  expect(kinds(text, "yaml", "word")).toEqual(["!Ref", "true"]);
  expect(kinds(text, "yaml", "number")).toEqual(["3"]);
});

test("HCL: blocks, attributes, functions, and what a string takes from a variable", () => {
  const text = [
    'resource "aws_iam_role" "mooring" { # the role',
    '  name = "R"',
    "  policy = jsonencode({",
    '    "sts:ExternalId" = var.id',
    `    AWS = "arn:aws:iam::\${var.account}:root"`,
    "  })",
    "  max = 3600",
    "}",
  ].join("\n");
  expect(kinds(text, "hcl", "key")).toEqual([
    "name",
    "policy",
    '"sts:ExternalId"',
    "AWS",
    `\${var.account}`,
    "max",
  ]);
  expect(kinds(text, "hcl", "word")).toEqual(["resource", "jsonencode"]);
  expect(kinds(text, "hcl", "string")).toEqual([
    '"aws_iam_role"',
    '"mooring"',
    '"R"',
    '"arn:aws:iam::',
    ':root"',
  ]);
  expect(kinds(text, "hcl", "comment")).toEqual(["# the role"]);
  expect(kinds(text, "hcl", "number")).toEqual(["3600"]);
});

test("Shell: options and variables; JSON in quotes is one text", () => {
  const text = `# Run this
role_arn=$(aws iam create-role --role-name R --tags '[{"Key":
"a"}]') &&
printf 'ARN: %s' "$role_arn"`;
  expect(kinds(text, "shell", "comment")).toEqual(["# Run this"]);
  expect(kinds(text, "shell", "key")).toEqual(["role_arn", "--role-name", "--tags", "$role_arn"]);
  expect(kinds(text, "shell", "string")).toEqual([`'[{"Key":\n"a"}]'`, "'ARN: %s'", '"', '"']);
});

test("PowerShell: here-strings, variables, parameters and keywords", () => {
  const text = `# Run this
try {
  $arn = Invoke-Iam create-role @'
{ "RoleName": "R" }
'@ -Force
} catch { throw "failed: $arn" }`;
  expect(kinds(text, "powershell", "key")).toEqual(["$arn", "-Force", "$arn"]);
  expect(kinds(text, "powershell", "word")).toEqual(["try", "catch", "throw"]);
  expect(kinds(text, "powershell", "string")[0]).toBe(`@'\n{ "RoleName": "R" }\n'@`);
});
