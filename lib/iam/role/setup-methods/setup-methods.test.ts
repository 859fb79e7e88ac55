import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { partitionOf } from "@/lib/iam/identifiers/account-types";
import type { RoleSpec } from "@/lib/iam/role/role-spec";
import { lintTemplate } from "@/lib/testing/lint-template";
import { readCloudFormation } from "@/lib/testing/read-cloud-formation";
import { readPosix } from "@/lib/testing/read-posix";
import { readPowerShell } from "@/lib/testing/read-powershell";
import { readTerraform } from "@/lib/testing/read-terraform";
import { outcomeOf } from "@/lib/testing/role-outcome";
import { roleSpecs } from "@/lib/testing/role-specs";
import { renderCli } from "./render-cli";
import { renderCloudFormation } from "./render-cloud-formation";
import { renderTerraform } from "./render-terraform";

const read = (template: unknown, spec: RoleSpec) =>
  readCloudFormation(template, partitionOf(spec.accountType));

describe("CloudFormation", () => {
  it("passes cfn-lint in YAML and JSON and makes the role of any spec", () => {
    fc.assert(
      fc.property(roleSpecs, (spec) => {
        const { yaml, json } = renderCloudFormation(spec);
        expect(lintTemplate(yaml)).toEqual([]);
        expect(lintTemplate(json)).toEqual([]);
        expect(read(parse(yaml, { version: "1.1" }), spec)).toEqual(outcomeOf(spec));
        expect(read(JSON.parse(json), spec)).toEqual(outcomeOf(spec));
      }),
      { numRuns: 60 },
    );
    // The linter takes seconds, and several times that on a busy machine.
  }, 60_000);

  it("is written in ASCII, so that no reader can take a character for the end of a line", () => {
    fc.assert(
      fc.property(roleSpecs, (spec) => {
        expect(renderCloudFormation(spec).yaml).toMatch(/^[\n\x20-\x7e]*$/);
      }),
    );
  });
});

describe("Terraform", () => {
  it("is read by an HCL parser and makes the role of any spec", async () => {
    await fc.assert(
      fc.asyncProperty(roleSpecs, async (spec) => {
        expect(normal(await readTerraform(renderTerraform(spec)))).toEqual(normal(outcomeOf(spec)));
      }),
      { numRuns: 60 },
    );
  });

  const version = spawnSync("terraform", ["version"], { encoding: "utf8" });
  const title = version.status === 0 ? "" : ": NOT RUN, there is no terraform on PATH";
  it.skipIf(version.status !== 0)(
    `is as terraform fmt writes it${title}`,
    { timeout: 60_000 },
    () => {
      fc.assert(
        fc.property(roleSpecs, (spec) => {
          const formatted = spawnSync("terraform", ["fmt", "-"], {
            input: renderTerraform(spec),
            encoding: "utf8",
          });
          expect(formatted.stdout, formatted.stderr).toBe(renderTerraform(spec));
        }),
        { numRuns: 20 },
      );
    },
  );
});

/** HCL keeps text in Unicode's composed form. */
function normal(outcome: unknown): unknown {
  return JSON.parse(JSON.stringify(outcome).normalize("NFC"));
}

describe("the AWS CLI", () => {
  it("is read by a POSIX shell and makes the role of any spec", () => {
    fc.assert(
      fc.property(roleSpecs, (spec) => {
        expect(readPosix(renderCli(spec).posix)).toEqual(outcomeOf(spec));
      }),
      { numRuns: 60 },
    );
  });

  it("is read by PowerShell's rules and makes the role of any spec", () => {
    fc.assert(
      fc.property(roleSpecs, (spec) => {
        const { powershell } = renderCli(spec);
        expect(powershell).toMatch(/^[\n\x20-\x7e]*$/);
        expect(readPowerShell(powershell)).toEqual(outcomeOf(spec));
      }),
      { numRuns: 60 },
    );
  });
});
