import { describe, expect, it } from "vitest";
import { firstProblem, statement, VERSION } from "@/lib/testing/policy-problems";
import { parsePolicyDocument } from "./policy-document";

describe("parsePolicyDocument", () => {
  it("reads JSON text and objects alike, and a lone statement as a list of one", () => {
    const one = { Version: VERSION, Statement: statement("identity", { Sid: "List" }) };
    const parsed = parsePolicyDocument(one, "identity");
    expect(parsed).toEqual(parsePolicyDocument(JSON.stringify(one), "identity"));
    expect(parsed).toEqual({
      ok: true,
      policy: {
        version: VERSION,
        statements: [
          {
            index: 0,
            sid: "List",
            effect: "Allow",
            action: { negated: false, patterns: ["ecr:ListImages"] },
            resource: { negated: false, patterns: ["*"] },
            conditions: [],
          },
        ],
      },
    });
  });

  it("takes a document without Version as 2008-10-17", () => {
    const parsed = parsePolicyDocument({ Statement: [statement("identity")] }, "identity");
    expect(parsed.ok && parsed.policy.version).toBe("2008-10-17");
  });

  it("reads bare numbers and booleans in conditions as their text", () => {
    const parsed = parsePolicyDocument(
      {
        Version: VERSION,
        Statement: statement("identity", {
          Condition: {
            Bool: { "aws:SecureTransport": true },
            "ForAnyValue:NumericLessThanIfExists": { "aws:MultiFactorAuthAge": [300, "301"] },
          },
        }),
      },
      "identity",
    );
    expect(parsed.ok && parsed.policy.statements[0]?.conditions).toEqual([
      {
        operator: { name: "Bool", ifExists: false },
        operatorText: "Bool",
        key: "aws:SecureTransport",
        values: ["true"],
      },
      {
        operator: { name: "NumericLessThan", ifExists: true, set: "ForAnyValue" },
        operatorText: "ForAnyValue:NumericLessThanIfExists",
        key: "aws:MultiFactorAuthAge",
        values: ["300", "301"],
      },
    ]);
  });

  it.each(["", "null", "[]", '"text"', "{", "12"])(
    "refuses the text %s without throwing",
    (text) => {
      const parsed = parsePolicyDocument(text, "trust");
      expect(parsed.ok).toBe(false);
      expect(!parsed.ok && parsed.problems).toHaveLength(1);
    },
  );

  it.each([undefined, null, 3, [], Symbol("x")])("refuses %s without throwing", (value) => {
    expect(parsePolicyDocument(value, "identity")).toEqual({
      ok: false,
      problems: [{ code: "wrong_type", path: "", message: "Syntax errors in policy." }],
    });
  });

  it("tells every problem at once, each with its place", () => {
    const parsed = parsePolicyDocument(
      {
        Version: "2020-01-01",
        Extra: 1,
        Statement: [
          statement("identity", { Sid: "A" }),
          statement("identity", { Sid: "A", Action: ["ecr:ListImages", "ListImages"] }),
        ],
      },
      "identity",
    );
    expect(!parsed.ok && parsed.problems.map(({ code, path }) => [code, path])).toEqual([
      ["unknown_element", "/Extra"],
      ["invalid_version", "/Version"],
      ["action_without_service", "/Statement/1/Action/1"],
      ["duplicate_sid", "/Statement/1/Sid"],
    ]);
  });

  it("escapes the JSON pointer", () => {
    const condition = { Condition: { "Odd~/Name": { "aws:username": "a" } } };
    expect(firstProblem("identity", condition)?.path).toBe("/Statement/0/Condition/Odd~0~1Name");
  });
});
