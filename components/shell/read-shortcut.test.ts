import { expect, test } from "vitest";
import { readShortcut } from "./read-shortcut";

const press = (key: string, more = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  defaultPrevented: false,
  isComposing: false,
  repeat: false,
  ...more,
});
const here = { typing: false, apple: false };

test("Ctrl K finds anything, and ⌘ K on an Apple keyboard", () => {
  expect(readShortcut(press("k", { ctrlKey: true }), here)).toBe("find");
  expect(readShortcut(press("K", { ctrlKey: true }), here)).toBe("find");
  expect(readShortcut(press("k", { metaKey: true }), { ...here, apple: true })).toBe("find");
  expect(readShortcut(press("k", { metaKey: true }), here)).toBeUndefined();
  expect(readShortcut(press("k", { ctrlKey: true }), { ...here, apple: true })).toBeUndefined();
});

test("a slash goes to the search, a question mark to the shortcuts", () => {
  expect(readShortcut(press("/"), here)).toBe("search");
  expect(readShortcut(press("?"), here)).toBe("shortcuts");
  expect(readShortcut(press("k"), here)).toBeUndefined();
  expect(readShortcut(press("/", { ctrlKey: true }), here)).toBeUndefined();
});

test("what is typed into a field stays there; Ctrl K is not typed", () => {
  const typing = { ...here, typing: true };
  expect(readShortcut(press("/"), typing)).toBeUndefined();
  expect(readShortcut(press("?"), typing)).toBeUndefined();
  expect(readShortcut(press("k", { ctrlKey: true }), typing)).toBe("find");
});

test("nothing fires while a character is composed, a key is held, or another took the press", () => {
  for (const each of [press("k", { ctrlKey: true }), press("/"), press("?")]) {
    expect(readShortcut({ ...each, isComposing: true }, here)).toBeUndefined();
    expect(readShortcut({ ...each, repeat: true }, here)).toBeUndefined();
    expect(readShortcut({ ...each, defaultPrevented: true }, here)).toBeUndefined();
  }
});
