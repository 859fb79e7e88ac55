import { expect, test } from "vitest";
import { ApiError } from "./api-error";

const error = new ApiError(400, {
  type: "about:blank",
  title: "Not valid",
  status: 400,
  detail: "Two fields are not valid.",
  instance: "/",
  code: "validation_failed",
  requestId: "request-1",
  errors: [
    { pointer: "/roleName", code: "too_long", message: "Too long." },
    { pointer: "/regions/1", code: "unknown", message: "No such region." },
    { pointer: "/regions/2", code: "unknown", message: "No such region either." },
  ],
});

test("a field has what the API says of it, or of the first wrong part of it", () => {
  expect(error.messageAt("/roleName")).toBe("Too long.");
  expect(error.messageAt("/regions")).toBe("No such region.");
  expect(error.messageAt("/regions/2")).toBe("No such region either.");
});

test("a field has nothing of one whose name begins alike", () => {
  expect(error.messageAt("/role")).toBeUndefined();
  expect(error.messageAt("/tags")).toBeUndefined();
  expect(new ApiError(0, undefined).messageAt("/roleName")).toBeUndefined();
});
