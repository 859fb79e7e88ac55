import { expect, it, vi } from "vitest";
import { ConnectorGone } from "@/lib/db/errors";
import { toAppError } from "@/lib/http/app-error";
import { AppError } from "./problem";

it("an error of another copy of its module is known by what it is, and answered as it", async () => {
  vi.resetModules();
  const problem = await import("./problem");
  const db = await import("@/lib/db/errors");
  expect(problem.AppError).not.toBe(AppError);
  const cancelled = new problem.AppError("check_cancelled", "Somebody stopped it.");
  expect(cancelled).toBeInstanceOf(AppError);
  expect(toAppError(cancelled, "id")).toBe(cancelled);
  expect(toAppError(new db.ConnectorGone(), "id").code).toBe("not_found");
  expect(toAppError(new db.InvalidCursor("x"), "id").code).toBe("invalid_cursor");
  expect(toAppError(new db.DatabaseUnavailable("x"), "id").code).toBe("database_unavailable");
});

it("an error is none of another class", () => {
  const gone = new ConnectorGone();
  expect(gone).toBeInstanceOf(Error);
  expect(gone).not.toBeInstanceOf(AppError);
  expect(new Error("ConnectorGone")).not.toBeInstanceOf(ConnectorGone);
  expect({ name: "ConnectorGone" }).not.toBeInstanceOf(ConnectorGone);
});
