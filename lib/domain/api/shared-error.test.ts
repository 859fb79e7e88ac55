import { expect, it, vi } from "vitest";
import { toAppError } from "@/lib/http/app-error";
import { ConnectorGone } from "./known-errors";
import { AppError } from "./problem";

it("an error of another copy of its module is known by what it is, and answered as it", async () => {
  vi.resetModules();
  const problem = await import("./problem");
  const known = await import("./known-errors");
  expect(problem.AppError).not.toBe(AppError);
  const cancelled = new problem.AppError("check_cancelled", "Somebody stopped it.");
  expect(cancelled).toBeInstanceOf(AppError);
  expect(toAppError(cancelled, "id")).toBe(cancelled);
  expect(toAppError(new known.ConnectorGone(), "id").code).toBe("not_found");
  expect(toAppError(new known.InvalidCursor("x"), "id").code).toBe("invalid_cursor");
  expect(toAppError(new known.DatabaseUnavailable("x"), "id").code).toBe("database_unavailable");
});

it("an error is none of another class", () => {
  const gone = new ConnectorGone();
  expect(gone).toBeInstanceOf(Error);
  expect(gone).not.toBeInstanceOf(AppError);
  expect(new Error("ConnectorGone")).not.toBeInstanceOf(ConnectorGone);
  expect({ name: "ConnectorGone" }).not.toBeInstanceOf(ConnectorGone);
});
