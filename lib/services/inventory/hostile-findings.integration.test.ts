import { expect, test } from "vitest";
import { DEADLINES } from "@/lib/aws/deadlines";
import { imageFindingsSchema, MOST_FINDINGS } from "@/lib/domain/inventory/image-findings";
import { givenConnector } from "@/lib/testing/connector-rows";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { CONSOLE_ACCOUNT, NOT_AWS, ROLE_ARN, serveSts } from "@/lib/testing/hostile-answers";
import { sendJson, startHostileAws } from "@/lib/testing/hostile-aws";
import { keepSync, keptImage } from "@/lib/testing/keep-sync";
import { givenRegistry } from "@/lib/testing/registry-rows";
import { getImageFindings } from "./get-image-findings";

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
const aws = startHostileAws();
withTestDatabase();

const ACTION = "DescribeImageScanFindings";
const DIGEST = `sha256:${"a".repeat(64)}`;

/** An image of which the AWS of the test may say what it likes. */
async function given() {
  const connector = await givenConnector(
    { roleArn: ROLE_ARN, trustedAccountId: CONSOLE_ACCOUNT },
    { status: "connected" },
  );
  serveSts(aws, connector.externalId);
  const registry = await givenRegistry(connector.id);
  const repositoryId = await keepSync(registry.id, [[keptImage({ digest: DIGEST })]]);
  return async () =>
    imageFindingsSchema.parse(await getImageFindings(ctx, registry.id, repositoryId, DIGEST));
}
const asked = () => aws.calls.filter(({ action }) => action === ACTION).length;
const scan = { imageScanStatus: { status: "COMPLETE", description: "Done." } };
const page = (count: number, from = 0) =>
  Array.from({ length: count }, (_, n) => ({ name: `CVE-2026-${from + n}`, severity: "LOW" }));

test("what did not come from AWS is no answer", async () => {
  const read = await given();
  for (const answer of Object.values(NOT_AWS)) {
    aws.answer(ACTION, answer);
    await expect(read()).rejects.toMatchObject({ code: "aws_unreadable" });
  }
});

test("an answer that tells neither a scan nor findings is no answer", async () => {
  const read = await given();
  for (const answer of [
    { repositoryName: "team/app" },
    { repositoryName: "team/app", imageScanFindings: {} },
    { repositoryName: "team/app", imageScanStatus: {}, imageScanFindings: null },
    { ...scan, imageScanFindings: { findings: "none" } },
    { ...scan, imageScanFindings: { findings: [] }, nextToken: 7 },
  ]) {
    aws.answer(ACTION, sendJson(answer));
    await expect(read(), JSON.stringify(answer)).rejects.toMatchObject({ code: "aws_unreadable" });
  }
});

test("a scan without a word of findings is not an image without vulnerabilities", async () => {
  const read = await given();
  for (const imageScanFindings of [undefined, {}, { findingSeverityCounts: { HIGH: 3 } }]) {
    aws.answer(ACTION, sendJson({ ...scan, imageScanFindings }));
    expect(await read()).toMatchObject({ outcome: "told", results: null });
  }
});

test("findings of any form are counted, and those that can be read are told", async () => {
  const read = await given();
  const findings = [
    { name: "CVE-1", severity: "NEW" },
    { severity: "HIGH" },
    {},
    { name: "\u0000" },
  ];
  aws.answer(ACTION, sendJson({ ...scan, imageScanFindings: { findings } }));
  expect(await read()).toMatchObject({
    results: {
      findings: 4,
      unreadable: 2,
      counts: null,
      vulnerabilities: [
        { id: "CVE-1", severity: "NEW" },
        { id: "\uFFFD", severity: null },
      ],
    },
  });
});

test("a token that comes again ends the reading, and the answer says that there is more", async () => {
  const read = await given();
  const imageScanFindings = { findings: page(2) };
  aws.answer(ACTION, sendJson({ ...scan, imageScanFindings, nextToken: "again" }));
  expect(await read()).toMatchObject({ results: { findings: 4, isCut: true } });
  expect(asked()).toBe(2);
});

test("pages without an end are read up to a limit", async () => {
  const read = await given();
  let token = 0;
  aws.answer(ACTION, (response, call) => {
    token += 1;
    const imageScanFindings = { findings: page(1, token) };
    sendJson({ ...scan, imageScanFindings, nextToken: `t${token}` })(response, call);
  });
  expect(await read()).toMatchObject({ results: { findings: 20, isCut: true } });
  expect(asked()).toBe(20);
});

test("a page of more findings than are read of one image is cut, and said to be", async () => {
  const read = await given();
  const imageScanFindings = { findings: page(MOST_FINDINGS + 1) };
  aws.answer(ACTION, sendJson({ ...scan, imageScanFindings }));
  const told = await read();
  expect(told).toMatchObject({ results: { findings: MOST_FINDINGS, isCut: true } });
});

test("an AWS that does not answer is told as that", async () => {
  const read = await given();
  DEADLINES.callMs = 200;
  aws.answer(ACTION, () => undefined);
  await expect(read()).rejects.toMatchObject({ code: "aws_unreachable" });
});

test("a denial in no words of AWS is still a denial", async () => {
  const read = await given();
  aws.answer(ACTION, (response) => {
    response.writeHead(400, { "content-type": "application/x-amz-json-1.1" });
    response.end(JSON.stringify({ __type: "AccessDeniedException" }));
  });
  expect(await read()).toMatchObject({
    outcome: "not_allowed",
    fix: { place: expect.any(String) },
  });
});
