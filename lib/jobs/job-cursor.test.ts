import { expect, test } from "vitest";
import { CursorRefused, splitData, writeCursor } from "./job-cursor";

test("a cursor is JSON of at most 8,192 bytes, whatever its characters", () => {
  expect(writeCursor({ page: null })).toBe('{"page":null}');
  expect(writeCursor("x".repeat(8_190))).toHaveLength(8_192);
  expect(() => writeCursor("x".repeat(8_191))).toThrow(CursorRefused);
  expect(() => writeCursor("é".repeat(4_096))).toThrow(CursorRefused);
  expect(() => writeCursor(undefined)).toThrow(CursorRefused);
});

test("a job's data are its payload, and beside it cursor and trace, null where there is none", () => {
  const payload = { item: "one" };
  expect(splitData({ item: "one" })).toEqual({ payload, cursor: null, trace: null });
  const data = { item: "one", $cursor: 0, $trace: "00-…" };
  expect(splitData(data)).toEqual({ payload, cursor: 0, trace: "00-…" });
  expect(splitData({ ...data, $trace: {} })).toEqual({ payload, cursor: 0, trace: null });
});
