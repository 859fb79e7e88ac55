import { expect, test } from "vitest";
import { readIfMatch } from "./read-if-match";

const read = (value?: string) =>
  readIfMatch(
    new Request("http://localhost/", value === undefined ? {} : { headers: { "if-match": value } }),
  );

test.each([
  ["nothing", undefined, undefined],
  ["anything that exists", "*", undefined],
  ["one version", '"a"', ["a"]],
  ["one of several", '"a", "b" ,"c,d"', ["a", "b", "c,d"]],
  ["a weak one beside a strong one", 'W/"a", "b"', ["b"]],
  ["no version that could be read", "a", []],
  ["an empty list", "", []],
])("If-Match that names %s", (_, header, versions) => {
  expect(read(header)).toEqual(versions);
});
