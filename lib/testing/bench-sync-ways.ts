import { createHash } from "node:crypto";
import {
  type DescribeImagesCommandOutput,
  ECRClient,
  paginateDescribeImages,
  paginateDescribeRepositories,
} from "@aws-sdk/client-ecr";
import { ALGORITHM, basicTimestamp, signCanonical } from "@/lib/practice/wire/sigv4";
import { AdaptivePool } from "@/lib/services/syncs/adaptive-pool";
import type { Keys } from "./practice-clients";

// What a sync is compared with: the same pages, as many at once, and nothing kept.

const REGION = "us-east-1";
const PAGE = { maxResults: 1_000 };
const FILTER = { filter: { imageStatus: "ANY", tagStatus: "ANY" } } as const;

async function eachAtOnce(
  names: string[],
  list: (name: string, pool: AdaptivePool) => Promise<number>,
) {
  const pool = new AdaptivePool();
  let images = 0;
  await pool.run(
    async () => names.shift(),
    async (name) => {
      images += await list(name, pool);
    },
  );
  return images;
}

/** The SDK's own paginators. */
export async function listBySdk(endpoint: string, keys: Keys): Promise<number> {
  const client = new ECRClient({ endpoint, region: REGION, credentials: { ...keys } });
  const names: string[] = [];
  for await (const page of paginateDescribeRepositories({ client, pageSize: 1_000 }, {})) {
    for (const { repositoryName } of page.repositories ?? []) names.push(repositoryName ?? "");
  }
  const images = await eachAtOnce(names, async (repositoryName, pool) => {
    let count = 0;
    const pages = paginateDescribeImages(
      { client, pageSize: 1_000 },
      { repositoryName, ...FILTER },
    );
    for await (const page of pages) {
      pool.succeed();
      count += page.imageDetails?.length ?? 0;
    }
    return count;
  });
  client.destroy();
  return images;
}

/** Signed by hand, parsed, and that is all: the limit. */
export async function listByFetch(endpoint: string, keys: Keys): Promise<number> {
  const names: string[] = [];
  let next: string | undefined;
  do {
    const page = await ask(endpoint, keys, "DescribeRepositories", { ...PAGE, nextToken: next });
    for (const { repositoryName } of page.repositories ?? []) names.push(repositoryName);
    next = page.nextToken;
  } while (next);
  return eachAtOnce(names, async (repositoryName, pool) => {
    let count = 0;
    let nextToken: string | undefined;
    do {
      const asked = { ...PAGE, ...FILTER, repositoryName, nextToken };
      const page = await ask(endpoint, keys, "DescribeImages", asked);
      pool.succeed();
      count += page.imageDetails?.length ?? 0;
      nextToken = page.nextToken;
    } while (nextToken);
    return count;
  });
}

type Page = Pick<DescribeImagesCommandOutput, "imageDetails" | "nextToken"> & {
  repositories?: { repositoryName: string }[];
};

async function ask(endpoint: string, keys: Keys, action: string, input: object): Promise<Page> {
  const body = JSON.stringify(input);
  const timestamp = basicTimestamp(new Date());
  const scope = { date: timestamp.slice(0, 8), region: REGION, service: "ecr" };
  const signed: Record<string, string> = {
    "content-type": "application/x-amz-json-1.1",
    host: new URL(endpoint).host,
    "x-amz-date": timestamp,
    ...(keys.sessionToken ? { "x-amz-security-token": keys.sessionToken } : {}),
    "x-amz-target": `AmazonEC2ContainerRegistry_V20150921.${action}`,
  };
  const names = Object.keys(signed).join(";");
  const lines = Object.entries(signed).map(([name, value]) => `${name}:${value}\n`);
  const digest = createHash("sha256").update(body).digest("hex");
  const canonical = ["POST", "/", "", lines.join(""), names, digest].join("\n");
  const terminator = "aws4_request";
  const signature = signCanonical(
    keys.secretAccessKey,
    { ...scope, timestamp, terminator },
    canonical,
  ).toString("hex");
  const credential = `${keys.accessKeyId}/${scope.date}/${REGION}/ecr/${terminator}`;
  const { host: _, ...headers } = signed;
  const answer = await fetch(endpoint, {
    method: "POST",
    headers: {
      ...headers,
      authorization: `${ALGORITHM} Credential=${credential}, SignedHeaders=${names}, Signature=${signature}`,
    },
    body,
    signal: AbortSignal.timeout(60_000),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${action}: ${answer.status} ${text.slice(0, 200)}`);
  return JSON.parse(text);
}
