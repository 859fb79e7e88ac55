import fc from "fast-check";
import type { Operation } from "@/lib/contract/operation";
import { askRaw, type RawAnswer } from "@/lib/testing/raw-request";
import { findFaults } from "./find-faults";
import { KnownIds } from "./known-ids";
import type { FuzzConsole } from "./open-fuzz-console";
import { type FuzzRequest, requestsOf } from "./request-arbitrary";

export type Finding = { number: number; operation: string; request: string; faults: string[] };

export type FuzzReport = {
  requests: number;
  /** Answers by status. */
  statuses: Record<string, number>;
  /** Operations that answered a success at least once. */
  succeeded: Set<string>;
  findings: Finding[];
};

/** What ends its target, or asks AWS dozens of times, comes a quarter as often. */
const RARE = ["testConnector", "testHandOff", "discoverRegions", "signIn", "setUp"];
/** Of more there is nothing to learn. */
const MOST_FINDINGS = 20;
/** Requests between two looks at whether what they are about is still there. */
const ROUND = 60;

/** Sends so many requests, made of the document alone, one after another; `seed` says which. */
export async function runFuzz(
  console: FuzzConsole,
  { requests, seed, from = 0 }: { requests: number; seed: number; from?: number },
): Promise<FuzzReport> {
  const operations = console.routes.map(({ operation }) => operation);
  const arbitraries = new Map(operations.map((one) => [one.id, requestsOf(one)]));
  const choice = fc.oneof(
    ...operations.map((operation) => ({
      arbitrary: fc.constant(operation),
      weight: RARE.includes(operation.id) || operation.method === "DELETE" ? 1 : 4,
    })),
  );
  const ids = new KnownIds(operations);
  const report: FuzzReport = { requests: 0, statuses: {}, succeeded: new Set(), findings: [] };
  for (let number = from; number < from + requests; number += 1) {
    if ((number - from) % ROUND === 0) ids.seed(await console.seed());
    const sample = { numRuns: 1, seed: seed * 10_000_019 + number };
    const [operation] = fc.sample(choice, sample);
    const arbitrary = operation && arbitraries.get(operation.id);
    const [made] = arbitrary ? fc.sample(arbitrary, sample) : [];
    if (!operation || !made) throw new Error("There is nothing to ask.");
    const request = fill(made, ids);
    report.requests += 1;
    const faults = await askOne(console.origin, operation, request, (answer) => {
      const { status, body } = answer;
      report.statuses[status] = (report.statuses[status] ?? 0) + 1;
      if (status >= 300) return;
      report.succeeded.add(operation.id);
      if (operation.mediaType === undefined && body.length > 0) {
        if (isJson(answer)) ids.harvest(operation, body.toString());
      }
    });
    if (faults.length === 0) continue;
    report.findings.push({
      number,
      operation: operation.id,
      request: tell(operation, request),
      faults,
    });
    if (report.findings.length >= MOST_FINDINGS) break;
  }
  return report;
}

const isJson = ({ headers }: RawAnswer) =>
  Object.entries(headers).some(
    ([name, value]) =>
      name.toLowerCase() === "content-type" && value.startsWith("application/json"),
  );

async function askOne(
  origin: string,
  operation: Operation,
  { path, headers, body }: FuzzRequest,
  take: (answer: RawAnswer) => void,
): Promise<string[]> {
  try {
    const { method } = operation;
    const sent = { ...headers, ...(body ? { "content-length": String(body.length) } : {}) };
    const answer = await askRaw(origin, { method, path, headers: sent, ...(body ? { body } : {}) });
    take(answer);
    return findFaults(operation, answer);
  } catch (error) {
    return [`no answer: ${error}`];
  }
}

function fill(request: FuzzRequest, ids: KnownIds): FuzzRequest {
  const body = request.body?.includes("@@")
    ? Buffer.from(ids.fill(request.body.toString()))
    : request.body;
  const headers = Object.entries(request.headers).map(([name, value]) => [name, ids.fill(value)]);
  return { path: ids.fill(request.path), headers: Object.fromEntries(headers), body };
}

function tell({ method }: Operation, { path, headers, body }: FuzzRequest): string {
  const text = body?.toString() ?? "";
  return `${method} ${path.slice(0, 500)} ${JSON.stringify(headers)} ${text.slice(0, 1_000)}`;
}
