import fc from "fast-check";
import { expect, test } from "vitest";
import { aConnector } from "@/lib/testing/a-connector";
import {
  flowHref,
  flowOf,
  knownRegion,
  newRegistryHref,
  presetAccountType,
  readFlow,
  returnHref,
} from "./connector-flow";

function paramsOf(href: string): Record<string, string> {
  return Object.fromEntries(new URL(href, "http://localhost").searchParams);
}

test("what New Registry sent along survives the address of the connector", () => {
  const wellFormed = { unit: "grapheme" } as const;
  fc.assert(
    fc.property(
      fc.record(
        { region: fc.string({ minLength: 1, ...wellFormed }), from: fc.string(wellFormed) },
        { requiredKeys: [] },
      ),
      (flow) => {
        expect(readFlow(paramsOf(flowHref("c1", flow)))).toEqual(flow);
      },
    ),
  );
});

test("the way back carries what was typed on New Registry and names the new connector", () => {
  const flow = { from: "type=aws-ecr&region=us-west-1&name=a%26b&connector=old" };
  expect(returnHref(flow, "c1")).toBe(
    "/assets/registries/new?type=aws-ecr&region=us-west-1&name=a%26b&connector=c1",
  );
});

test("without New Registry behind it the way back is the list", () => {
  expect(returnHref({}, "c1")).toBe("/assets/connectors");
});

test("an address that tries to lead elsewhere stays on New Registry", () => {
  expect(returnHref({ from: "//evil.example" }, "c1")).toMatch(/^\/assets\/registries\/new\?/);
});

test("the region presets the account type, Global without one", () => {
  expect(presetAccountType({ region: "us-gov-west-1" })).toBe("us_gov");
  expect(presetAccountType({ region: "nowhere-1" })).toBe("global");
  expect(presetAccountType({})).toBe("global");
});

test("New Registry opens with the connector chosen where it is for one registry", () => {
  expect(newRegistryHref({ id: "c1", kind: "basic" })).toBe(
    "/assets/registries/new?type=oci&connector=c1",
  );
  expect(newRegistryHref({ id: "c1", kind: "aws_role" })).toBe("/assets/registries/new");
});

test("a draft that is opened without its region goes on for the one that it was begun for", () => {
  const draft = aConnector({ status: "draft", forRegion: "eu-central-1" });
  expect(flowOf(draft, {})).toEqual({ region: "eu-central-1" });
  expect(flowOf(draft, { region: "us-west-1" })).toEqual({ region: "us-west-1" });
  expect(flowOf(aConnector({ forRegion: "eu-central-1" }), {})).toEqual({});
  expect(flowOf(aConnector({ status: "draft" }), {})).toEqual({});
});

test("a region that is none is not begun for", () => {
  expect(knownRegion({ region: "us-west-1" })).toBe("us-west-1");
  expect(knownRegion({ region: "mars-1" })).toBeUndefined();
  expect(knownRegion({})).toBeUndefined();
});
