import { expect, it } from "vitest";
import { indentPolicy, readUnambiguous } from "./json-document";

const TWICE = '{"Statement":[{"Effect":"Deny","Effect":"Allow"}]}';

it("reads a text of which each key stands once in its object", () => {
  const text = '{"a":{"x":["b\\":","c"]},"b" : {"x":1},"":null}';
  expect(readUnambiguous(text)).toEqual(JSON.parse(text));
});

it("reads no text in which a key stands twice in one object, however it is written", () => {
  for (const text of [TWICE, '{"a":1,"\\u0061":2}', '{"a":[{"b":1,"b":1}]}', "{", ""]) {
    expect(readUnambiguous(text)).toBeUndefined();
  }
});

it("leaves a text as it is that would lose a key by being indented", () => {
  expect(indentPolicy(TWICE)).toBe(TWICE);
  expect(indentPolicy('{"Statement":[]}')).toBe('{\n  "Statement": []\n}');
});
