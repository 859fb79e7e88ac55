import { expect, test } from "vitest";
import { formatBytes } from "./format-bytes";

test.each([
  [0, "0 B"],
  [999, "999 B"],
  [1_000, "1.0 kB"],
  [41_306_361, "41.3 MB"],
  [999_600, "1.0 MB"],
  [123_456_789, "123 MB"],
  [903_174_123_520, "903 GB"],
  [5e15, "5.0 PB"],
])("%d bytes are written as %s", (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});
