import { expect, test } from "vitest";
import { parseTheme, readThemeCookie, writeThemeCookie } from "./theme";

test("an absent or unknown theme follows the system", () => {
  expect(parseTheme(undefined)).toBe("system");
  expect(parseTheme("sepia")).toBe("system");
  expect(parseTheme("dark")).toBe("dark");
});

test("over TLS the cookie of the theme is Secure and of this host alone, and is read before the plain one", () => {
  expect(writeThemeCookie("dark", true)).toBe(
    "__Host-mooring-theme=dark; Path=/; Max-Age=31536000; SameSite=Lax; Secure",
  );
  expect(writeThemeCookie("dark", false)).toMatch(/^mooring-theme=dark; .*SameSite=Lax$/);
  const both: Record<string, string> = { "__Host-mooring-theme": "dark", "mooring-theme": "light" };
  expect(readThemeCookie((name) => both[name])).toBe("dark");
  delete both["__Host-mooring-theme"];
  expect(readThemeCookie((name) => both[name])).toBe("light");
});
