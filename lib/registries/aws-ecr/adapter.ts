import "server-only";
import type { ECRClient } from "@aws-sdk/client-ecr";
import { createEcrClient } from "@/lib/aws/clients";
import { readAwsFailure } from "@/lib/aws/read-aws-failure";
import { asSettled } from "@/lib/domain/api/as-settled";
import type { AwsFailure } from "@/lib/domain/checks/aws-failure";
import type { CheckStep, Evidence, PlannedStep, RepositoryResult } from "@/lib/domain/checks/check";
import { listAttachmentTags } from "@/lib/domain/inventory/read-attachment-tag";
import type { RoleAdapter } from "../adapter";
import { countRepositories } from "./count-repositories";
import { openScanReader } from "./findings/open-scan-reader";
import { readFindings } from "./findings/read-findings";
import { listSubjects } from "./image-graph/list-subjects";
import { tellAttachments } from "./image-graph/tell-attachments";
import { INVENTORY_ACTIONS, openInventoryReader } from "./inventory-reader";
import { combineRepositories, fixOf, judgeProbe, notTestable } from "./judge-probe";
import { judgeLifecycle } from "./lifecycle/judge-lifecycle";
import { tellOutsideAccess } from "./outside-access/tell-outside-access";
import { ECR_OPTIONAL_ACTIONS } from "./permissions";
import { ACCOUNT_PROBES, LIST_ACTION, REPOSITORY_PROBES } from "./probe-calls";
import { repositoryArn } from "./repository-arn";
import { findRepositories, type Repositories, sampleRepositories } from "./sample-repositories";

type AccountAction = keyof typeof ACCOUNT_PROBES;
type RepositoryAction = keyof typeof REPOSITORY_PROBES;
const ACCOUNT_ACTIONS = Object.keys(ACCOUNT_PROBES) as AccountAction[];
const REPOSITORY_ACTIONS = Object.keys(REPOSITORY_PROBES) as RepositoryAction[];

type Region = {
  region: string;
  client: ECRClient;
  options: { abortSignal?: AbortSignal };
  /** Names and patterns that the role is made for; none is every repository. */
  repositories: readonly string[];
};

function planProbe(region: string, action: string): PlannedStep {
  const id = `probe:${region}:${action}`;
  return { id, kind: "probe", title: action, region, action };
}

function planRepositoryProbe(region: string, action: RepositoryAction): PlannedStep {
  const optional = "optional" in REPOSITORY_PROBES[action] ? { optional: true } : {};
  return { ...planProbe(region, action), perRepository: true, ...optional };
}

export const awsEcrAdapter: RoleAdapter = {
  countActions: [LIST_ACTION],
  countRepositories,
  // Source: Amazon ECR User Guide, "Service quotas": rates are those of an account in a region.
  accountOf: ({ awsAccountId }) => awsAccountId ?? null,
  inventoryActions: INVENTORY_ACTIONS,
  openInventory: ({ region = "" }, credentials) => openInventoryReader(region, credentials),
  listAttachmentTags,
  listSubjects,
  tellAttachments,
  judgeLifecycle,
  tellOutsideAccess,
  imageFindings: {
    actions: ECR_OPTIONAL_ACTIONS,
    resourceOf: repositoryArn,
    read: ({ location: { region = "" }, ...question }) => readFindings({ region, ...question }),
    openScans: ({ region = "" }, credentials) => openScanReader(region, credentials),
  },

  planProbes: (regions) =>
    regions.flatMap((region) => [
      ...[...ACCOUNT_ACTIONS, LIST_ACTION].map((action) => planProbe(region, action)),
      ...REPOSITORY_ACTIONS.map((action) => planRepositoryProbe(region, action)),
    ]),

  // Two calls in a row a region: at most three at once of one API, which stays below the field's throttling.
  probe: ({ session, regions, repositories, signal }) =>
    asSettled(
      regions.flatMap((code) =>
        probeRegion({
          region: code,
          client: createEcrClient(code, session.credentials),
          options: signal ? { abortSignal: signal } : {},
          repositories,
        }),
      ),
    ),
};

function probeRegion(region: Region): Promise<CheckStep>[] {
  const { client, options, repositories } = region;
  const listing = ask(LIST_ACTION, () => findRepositories(client, repositories, options));
  const step = (action: string, answer: Answer<unknown>): CheckStep => {
    const judged = judgeProbe({ action, region: region.region, failure: answer.failure });
    const fix = fixOf(action, region.region, judged);
    const { evidence } = answer;
    return {
      ...planProbe(region.region, action),
      ...judged,
      ...(fix ? { fix } : {}),
      evidence,
    };
  };
  return [
    ...ACCOUNT_ACTIONS.map(async (action) => {
      const asked = ask(action, async () => {
        const answer = await ACCOUNT_PROBES[action](client, options);
        return { requestId: answer.$metadata.requestId };
      });
      return step(action, await asked);
    }),
    listing.then((answer) => step(LIST_ACTION, answer)),
    ...REPOSITORY_ACTIONS.map(async (action) => {
      const { value } = await listing;
      return probeRepositories(region, action, sampleRepositories(repositories, value));
    }),
  ];
}

async function probeRepositories(
  region: Region,
  action: RepositoryAction,
  repositories: Repositories | undefined,
): Promise<CheckStep> {
  const planned = planRepositoryProbe(region.region, action);
  const unasked = (code: Parameters<typeof notTestable>[0]) => ({
    ...planned,
    ...notTestable(code, action, region.region),
  });
  if (!repositories) return unasked("repositories_unknown");
  const { names, total, more } = repositories;
  if (names.length === 0) return unasked(more ? "repositories_unknown" : "no_repository");
  const results = await Promise.all(names.map((name) => probeRepository(region, action, name)));
  const there = results.filter((result) => result.code !== "repository_gone");
  const gone = results.length - there.length;
  if (there.length === 0) {
    return unasked(more || total > gone ? "repositories_unknown" : "no_repository");
  }
  const sample = { asked: there.length, total: total - gone, more };
  return { ...planned, ...combineRepositories(planned, there, sample), sample };
}

async function probeRepository(
  { region, client, options }: Region,
  action: RepositoryAction,
  name: string,
): Promise<RepositoryResult> {
  const { call, allowedErrors } = REPOSITORY_PROBES[action];
  const { failure, evidence } = await ask(action, async () => {
    const answer = await call(client, name, options);
    return { requestId: answer.$metadata.requestId };
  });
  if (failure?.code === "RepositoryNotFoundException") {
    return { name, state: "skipped", code: "repository_gone", message: "Deleted meanwhile." };
  }
  const isAllowed = failure && (allowedErrors as readonly string[]).includes(failure.code);
  const judged = judgeProbe({ action, region, failure: isAllowed ? undefined : failure });
  return { name, ...judged, evidence };
}

type Answer<T> = { value?: T; failure?: AwsFailure | undefined; evidence: Evidence };

async function ask<T extends { requestId: string | undefined }>(
  call: string,
  send: () => Promise<T>,
): Promise<Answer<T>> {
  const startedAt = performance.now();
  const evidence = (requestId: string | undefined): Evidence => ({
    call,
    ...(requestId ? { requestId } : {}),
    durationMs: Math.round(performance.now() - startedAt),
  });
  try {
    const value = await send();
    return { value, evidence: evidence(value.requestId) };
  } catch (error) {
    const failure = readAwsFailure(error);
    const { code: errorCode, message: errorMessage } = failure;
    return { failure, evidence: { ...evidence(failure.requestId), errorCode, errorMessage } };
  }
}
