import { expect, test } from "vitest";
import { ApiError } from "@/lib/client/api-error";
import { explainCreateFailure, readRegistryDraft } from "./registry-problems";

const whole = {
  type: "aws-ecr",
  region: "us-west-1",
  connector: "0197a7a2-6c4e-7cc0-8f1e-2b6d3f1a9c55",
  name: " ",
};

test("a whole form becomes the body, without an empty name", async () => {
  expect(await readRegistryDraft(whole)).toEqual({
    ok: true,
    body: { type: "aws-ecr", region: "us-west-1", connectorId: whole.connector },
  });
});

test("every missing field is told at once", async () => {
  const read = await readRegistryDraft({
    type: "aws-ecr",
    region: "",
    connector: "",
    name: "x".repeat(129),
  });
  expect(read).toEqual({
    ok: false,
    problems: {
      region: "Choose a region.",
      connector: "Choose a connector, or create one with Create New.",
      name: "Use at most 128 characters.",
    },
  });
});

test("a type that is not in the catalog is not chosen", async () => {
  for (const type of ["", "toString", "docker"]) {
    expect(await readRegistryDraft({ ...whole, type })).toEqual({
      ok: false,
      problems: { type: "Choose a registry type." },
    });
  }
});

test("the server's field errors land on their fields", async () => {
  const error = new ApiError(409, {
    type: "about:blank",
    title: "The registry exists already",
    status: 409,
    code: "registry_exists",
    detail: "It exists.",
    instance: "/",
    requestId: "r",
    errors: [{ pointer: "/region", code: "registry_exists", message: "Taken." }],
  });
  expect(explainCreateFailure(error)).toEqual({ problems: { region: "Taken." } });
});

test("an error of no field stands beside the button", async () => {
  expect(explainCreateFailure(new ApiError(0, undefined)).rest).toMatch(/could not reach/);
});
