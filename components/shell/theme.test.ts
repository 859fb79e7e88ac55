import { expect, test } from "vitest";
import { parseTheme } from "./theme";

test("an absent or unknown theme follows the system", () => {
  expect(parseTheme(undefined)).toBe("system");
  expect(parseTheme("sepia")).toBe("system");
  expect(parseTheme("dark")).toBe("dark");
});
