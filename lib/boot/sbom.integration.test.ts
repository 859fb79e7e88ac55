import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { runProgram } from "@/lib/testing/run-boot";

it("the bill of materials is CycloneDX, names each library with its licence, and none that only tests need", async () => {
  const { code, stdout, stderr } = await runProgram("lib/boot/sbom.ts", [], {});
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const bom = JSON.parse(stdout);
  expect(bom).toMatchObject({
    bomFormat: "CycloneDX",
    specVersion: expect.stringMatching(/^1\.\d$/),
    metadata: { component: { type: "application", name: "mooring" } },
  });
  const components: { name: string; purl: string; licenses?: object[] }[] = bom.components;
  const names = components.map(({ name }) => name);
  const { dependencies, devDependencies } = JSON.parse(readFileSync("package.json", "utf8"));
  expect(names).toEqual(expect.arrayContaining(Object.keys(dependencies)));
  for (const name of ["vitest", "@biomejs/biome", "oidc-provider"]) {
    expect(devDependencies).toHaveProperty([name]);
    expect(names).not.toContain(name);
  }
  for (const { purl } of components) expect(purl).toMatch(/^pkg:npm\//);
  const unlicensed = components.filter(({ licenses = [] }) => licenses.length === 0);
  expect(unlicensed.filter(({ name }) => name in dependencies)).toEqual([]);
}, 60_000);
