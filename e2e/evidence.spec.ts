import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import type { EvidenceFile } from "@/lib/domain/evidence/evidence-file";
import { expect, expectAccessible, test } from "./test";

async function download(page: Page): Promise<{ file: string; name: string }> {
  const started = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download evidence" }).first().click();
  const ended = await started;
  return { file: await ended.path(), name: ended.suggestedFilename() };
}

/** As `npm run verify:evidence` does. */
function verify(...files: readonly string[]): Promise<{ code: number; output: string }> {
  const program = "lib/boot/verify-evidence.ts";
  const args = ["--import", "tsx", "--conditions=react-server", program, ...files];
  return new Promise((resolve) => {
    const child = execFile(process.execPath, args, (_, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, output: stdout + stderr }),
    );
  });
}

test("the evidence of a check is downloaded, verifies without the console, and not once it is altered", async ({
  page,
  request,
  aws,
  connected,
}) => {
  const { id, roleArn } = await connected("Production account");
  await aws.putRolePolicy(roleArn?.split("/").at(-1) ?? "", "Self", {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "iam:GetRole", Resource: roleArn }],
  });
  const check = await request.post(`/api/v1/connectors/${id}/test?region=us-west-1`);
  expect(await check.json()).toMatchObject({ verdict: "connected", assurance: "proved" });

  await page.goto(`/assets/connectors/${id}`);
  const { file, name } = await download(page);
  expect(name).toMatch(/^mooring-evidence-\d{4}-\d\d-\d\d-[0-9a-f]{8}\.json$/);
  const { code, output } = await verify(file);
  expect(output).toContain("Proved: for every possible request, only");
  expect(output).toContain("\nVerified: verdict connected, assurance proved.");
  expect(code).toBe(0);

  const evidence: EvidenceFile = JSON.parse(await readFile(file, "utf8"));
  await writeFile(file, JSON.stringify({ ...evidence, madeAt: "2020-01-01T00:00:00.000Z" }));
  const altered = await verify(file);
  expect(altered.output).toContain("The content was changed");
  expect(altered.code).toBe(1);

  // The first check, of a role that was not readable yet, claims nothing of every request.
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/assets/connectors/${id}/history`);
  await page.getByText("Whole check").last().click();
  await expect(page.getByRole("link", { name: "Download evidence" })).toBeVisible();
  await expectAccessible(page);
  const probed = await verify((await download(page)).file);
  expect(probed.output).toContain("assurance probed follow from its");
  expect(probed.code).toBe(0);
});
