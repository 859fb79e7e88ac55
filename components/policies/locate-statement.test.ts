import { expect, test } from "vitest";
import { locateStatement } from "./locate-statement";

test("a statement is found by its pointer, in a list and alone", () => {
  const list = '{ "Statement": [ {"Sid": "A"}, {"Sid": "B"} ] }';
  const range = locateStatement(list, "/Statement/1");
  expect(range && list.slice(range.from, range.to)).toBe('{"Sid": "B"}');
  const alone = '{"Statement": {"Sid": "A"}}';
  const only = locateStatement(alone, "/Statement");
  expect(only && alone.slice(only.from, only.to)).toBe('{"Sid": "A"}');
});

test("a pointer to nothing gives nothing", () => {
  expect(locateStatement("{}", "/Statement/0")).toBeUndefined();
  expect(locateStatement("", "/Statement/0")).toBeUndefined();
});
