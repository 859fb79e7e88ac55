import { expect, it } from "vitest";
import { QueryParams } from "./query-params";
import { queryResponse } from "./xml";

it("lists are members, absent values are left out, text is escaped", () => {
  const result = {
    Names: ["a", '<b> & "c"'],
    Absent: undefined,
    Nested: { Flag: true, Count: 3, At: new Date("2026-01-02T03:04:05.678Z") },
    Empty: [],
  };
  expect(queryResponse("iam", "Do", result, "id-1")).toBe(
    '<DoResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><DoResult>' +
      "<Names><member>a</member><member>&lt;b&gt; &amp; &quot;c&quot;</member></Names>" +
      "<Nested><Flag>true</Flag><Count>3</Count><At>2026-01-02T03:04:05Z</At></Nested>" +
      "<Empty></Empty></DoResult><ResponseMetadata><RequestId>id-1</RequestId></ResponseMetadata></DoResponse>",
  );
});

it("an operation without a result has no result element, and characters that XML forbids are replaced", () => {
  expect(queryResponse("iam", "DeleteRole", undefined, "x")).not.toContain("Result");
  expect(queryResponse("sts", "Do", { Name: "a\u0000b\r" }, "x")).toContain("a\uFFFDb&#xD;");
});

it("query parameters are read by name, as lists and as structures, in the order of their numbers", () => {
  const params = new QueryParams(
    "Action=Do",
    "Tags.member.10.Key=k10&Tags.member.2.Key=k2&Tags.member.2.Value=v+2&Keys.member.1=a%26b&Keys.member.x=no",
  );
  expect(params.get("Action")).toBe("Do");
  expect(params.list("Keys")).toEqual(["a&b"]);
  expect(params.structures("Tags", ["Key", "Value"])).toEqual([
    { Key: "k2", Value: "v 2" },
    { Key: "k10" },
  ]);
  expect(params.list("Absent")).toEqual([]);
});
