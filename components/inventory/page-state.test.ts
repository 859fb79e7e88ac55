import { expect, test } from "vitest";
import { formatPageState, imageSorts, parsePageState, requestOfPage } from "./page-state";

const read = (text: string) => parsePageState(new URLSearchParams(text), imageSorts);

test("what the address says is written again as it was", () => {
  for (const text of ["", "?q=v1.2", "?sort=pushedAt", "?q=a&page=3&after=xyz"]) {
    expect(formatPageState(read(text), imageSorts)).toBe(text);
  }
});

test("what no list knows is the plain list", () => {
  expect(read("?sort=colour&page=7")).toEqual({
    q: "",
    sort: "-pushedAt",
    filters: {},
    page: 1,
    after: undefined,
  });
  expect(read("?page=-4&after=x").page).toBe(2);
});

test("the server asks for the same page as the browser", () => {
  expect(requestOfPage({ q: ["v1", "v2"], after: "x", page: "2" }, imageSorts)).toEqual({
    limit: 50,
    sort: "-pushedAt",
    q: "v1",
    cursor: "x",
  });
});
