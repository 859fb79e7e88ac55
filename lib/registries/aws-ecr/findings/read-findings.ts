import "server-only";
import { DescribeImageScanFindingsCommand, type ECRClient } from "@aws-sdk/client-ecr";
import type { AwsCredentialIdentityProvider } from "@aws-sdk/types";
import { createEcrClient } from "@/lib/aws/clients";
import { readAwsFailure } from "@/lib/aws/read-aws-failure";
import { readPages } from "@/lib/aws/read-pages";
import { UnreadableAnswer } from "@/lib/aws/unreadable-answer";
import { MOST_FINDINGS, type ReadFindings } from "@/lib/domain/inventory/image-findings";
import { readPageToken } from "../list-images";
import { explainFailure } from "./explain-failure";
import { readText } from "./read-member";
import { readResults } from "./read-results";

/**
 * AWS answers 1,000 (Amazon ECR API Reference, DescribeImageScanFindings, maxResults), but so many of Inspector's, each a
 * few kB, may be more than is read of one answer.
 */
const PAGE_SIZE = 250;
const MOST_PAGES = MOST_FINDINGS / PAGE_SIZE;

export type FindingsQuestion = {
  readonly region: string;
  readonly repositoryName: string;
  readonly digest: string;
  readonly credentials: AwsCredentialIdentityProvider;
  readonly signal: AbortSignal;
};

/**
 * What ECR says of the scan of one image, up to `MOST_FINDINGS` findings. No pull is recorded by it. Throws what the SDK
 * throws for what says nothing of the image, and `UnreadableAnswer`.
 */
export async function readFindings(question: FindingsQuestion): Promise<ReadFindings> {
  const client = createEcrClient(question.region, question.credentials);
  try {
    return await readAll(client, question);
  } catch (error) {
    const told = explainFailure(readAwsFailure(error), question.region);
    if (!told) throw error;
    if (told.outcome !== "not_allowed") return told;
    const { outcome, message, fix } = told;
    return { outcome, message, fix };
  } finally {
    client.destroy();
  }
}

async function readAll(client: ECRClient, question: FindingsQuestion): Promise<ReadFindings> {
  let first: Page | undefined;
  let isBasic = false;
  let isEnhanced = false;
  const { items, cut } = await readPages(
    async (nextToken) => {
      const page = await readPage(client, question, nextToken);
      first ??= page;
      const { basic, enhanced } = page;
      isBasic ||= basic !== undefined;
      isEnhanced ||= enhanced !== undefined;
      const basicOnes = (basic ?? []).map((value) => ({ value, of: "basic" as const }));
      const enhancedOnes = (enhanced ?? []).map((value) => ({ value, of: "enhanced" as const }));
      return { items: [...basicOnes, ...enhancedOnes], nextToken: page.nextToken ?? undefined };
    },
    { maxPages: MOST_PAGES, maxItems: MOST_FINDINGS },
  );
  const listOf = (of: "basic" | "enhanced") =>
    items.flatMap((item) => (item.of === of ? [item.value] : []));
  const results = readResults({
    first: first?.findings,
    basic: isBasic ? listOf("basic") : undefined,
    enhanced: isEnhanced ? listOf("enhanced") : undefined,
    isCut: cut !== undefined,
  });
  const scan = first?.scan ?? { status: null, description: null };
  if (scan.status === null && results === null) {
    throw new UnreadableAnswer("neither the status of a scan nor findings in it");
  }
  return { outcome: "told", scan, results };
}

type Page = Awaited<ReturnType<typeof readPage>>;

async function readPage(
  client: ECRClient,
  { repositoryName, digest, signal }: FindingsQuestion,
  nextToken: string | undefined,
) {
  const command = new DescribeImageScanFindingsCommand({
    repositoryName,
    imageId: { imageDigest: digest },
    maxResults: PAGE_SIZE,
    ...(nextToken === undefined ? {} : { nextToken }),
  });
  const answer = await client.send(command, { abortSignal: signal });
  const { imageScanStatus: scan, imageScanFindings: findings } = answer;
  return {
    scan: { status: readText(scan?.status, 60), description: readText(scan?.description, 300) },
    findings,
    basic: requireList(findings?.findings),
    enhanced: requireList(findings?.enhancedFindings),
    nextToken: readPageToken(answer.nextToken),
  };
}

function requireList(value: unknown): readonly unknown[] | undefined {
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value)) throw new UnreadableAnswer("findings that are no list in it");
  return value;
}
