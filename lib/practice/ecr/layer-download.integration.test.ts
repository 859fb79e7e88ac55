import { createHash } from "node:crypto";
import { BatchGetImageCommand, GetDownloadUrlForLayerCommand } from "@aws-sdk/client-ecr";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import {
  type PracticeAccount,
  type PracticeAws,
  startPracticeAws,
} from "@/lib/practice/start-practice-aws";
import { practiceClients } from "@/lib/testing/practice-clients";

const MINUTE_MS = 60_000;
const repositoryName = "team/app";
let aws: PracticeAws;
let customer: PracticeAccount;

beforeAll(async () => {
  aws = await startPracticeAws({ seed: "layer-download" });
  customer = aws.createCustomerAccount({
    partition: "aws",
    repositories: { "us-west-1": [{ name: repositoryName, images: 3 }] },
  });
});
afterEach(() => aws.faults.clear());
afterAll(() => aws.close());

const ecr = () => practiceClients(aws, customer, "us-west-1").ecr;

type Part = { readonly digest: string; readonly size: number };

async function readManifest(): Promise<{ config: Part; layers: Part[] }> {
  const input = { repositoryName, imageIds: [{ imageTag: "latest" }] };
  const { images } = await ecr().send(new BatchGetImageCommand(input));
  return JSON.parse(images?.[0]?.imageManifest ?? "");
}

async function linkTo(layerDigest: string): Promise<URL> {
  const input = new GetDownloadUrlForLayerCommand({ repositoryName, layerDigest });
  const { downloadUrl } = await ecr().send(input);
  return new URL(downloadUrl ?? "");
}

async function refused(url: URL, init?: RequestInit) {
  const answer = await fetch(url, init);
  expect(answer.headers.get("content-type")).toBe("application/xml");
  const text = await answer.text();
  const [, code] = /<Error><Code>(\w+)<\/Code>/.exec(text) ?? [];
  return { status: answer.status, code, text };
}

describe("the URL of a layer", () => {
  it("gives the bytes of every layer and of the config, without credentials", async () => {
    const { config, layers } = await readManifest();
    for (const { digest, size } of [config, ...layers]) {
      const answer = await fetch(await linkTo(digest));
      expect(answer.status).toBe(200);
      const bytes = Buffer.from(await answer.arrayBuffer());
      expect(bytes.length).toBe(size);
      expect(`sha256:${createHash("sha256").update(bytes).digest("hex")}`).toBe(digest);
    }
  });

  it("stays on this machine and ends after an hour, as S3 says it", async () => {
    const { config } = await readManifest();
    const url = await linkTo(config.digest);
    expect(url.origin).toBe(aws.endpoint);
    expect(url.searchParams.get("X-Amz-Expires")).toBe("3600");
    aws.faults.setClockSkew(59 * MINUTE_MS);
    const inTime = await fetch(url);
    expect(inTime.status).toBe(200);
    await inTime.arrayBuffer();
    aws.faults.setClockSkew(-16 * MINUTE_MS);
    const early = await refused(url);
    expect(early).toMatchObject({ status: 403, code: "AccessDenied" });
    expect(early.text).toContain("<Message>Request is not yet valid</Message>");
    aws.faults.setClockSkew(61 * MINUTE_MS);
    const late = await refused(url);
    expect(late).toMatchObject({ status: 403, code: "AccessDenied" });
    expect(late.text).toContain("<Message>Request has expired</Message>");
  });

  it("is good for what it was made for alone", async () => {
    const { config, layers } = await readManifest();
    const url = await linkTo(config.digest);
    const change = (edit: (copy: URL) => void) => {
      const copy = new URL(url);
      edit(copy);
      return copy;
    };
    const other = change((copy) => {
      copy.pathname = copy.pathname.replace(config.digest, layers[0]?.digest ?? "");
    });
    const longer = change((copy) => copy.searchParams.set("X-Amz-Expires", "7200"));
    for (const wrong of [other, longer]) {
      expect(await refused(wrong)).toMatchObject({ status: 403, code: "SignatureDoesNotMatch" });
    }
    const posted = await refused(url, { method: "POST", body: "x" });
    expect(posted).toMatchObject({ status: 403, code: "SignatureDoesNotMatch" });
    const bare = change((copy) => {
      copy.search = "";
    });
    expect(await refused(bare)).toMatchObject({ status: 403, code: "AccessDenied" });
    const cut = change((copy) => copy.searchParams.delete("X-Amz-Signature"));
    expect(await refused(cut)).toMatchObject({
      status: 400,
      code: "AuthorizationQueryParametersError",
    });
    const stranger = change((copy) =>
      copy.searchParams.set(
        "X-Amz-Credential",
        "AKIAAAAAAAAAAAAAAAAA/20260101/us-west-1/s3/aws4_request",
      ),
    );
    expect(await refused(stranger)).toMatchObject({ status: 403, code: "InvalidAccessKeyId" });
  });

  it("does not hold up the practice AWS when its path is nonsense", async () => {
    for (const path of ["/layers/", "/layers/%ZZ", "/layers/../x?X-Amz-Date=1"]) {
      const { status } = await refused(new URL(path, aws.endpoint)).catch(() => ({ status: 400 }));
      expect([400, 403]).toContain(status);
    }
    await readManifest();
  });
});
