import "server-only";
import {
  DescribeRepositoriesCommand,
  type ECRClient,
  GetAuthorizationTokenCommand,
} from "@aws-sdk/client-ecr";
import { type AwsFailure, readAwsFailure } from "@/lib/aws/aws-failure";
import { createEcrClient } from "@/lib/aws/clients";
import { asSettled } from "@/lib/domain/as-settled";
import type { CheckStep, PlannedStep } from "@/lib/domain/check";
import type { RegistryAdapter } from "../adapter";
import { countRepositories } from "./count-repositories";
import { judgeProbe } from "./judge-probe";

type Probe = (client: ECRClient, signal?: AbortSignal) => Promise<string | undefined>;

/** The harmless call for each account-level permission; answers AWS's request id. */
export const ACCOUNT_PROBES = {
  "ecr:GetAuthorizationToken": async (client, abortSignal) => {
    const answer = await client.send(new GetAuthorizationTokenCommand({}), { abortSignal });
    return answer.$metadata.requestId;
  },
  "ecr:DescribeRepositories": async (client, abortSignal) => {
    const command = new DescribeRepositoriesCommand({ maxResults: 1 });
    const answer = await client.send(command, { abortSignal });
    return answer.$metadata.requestId;
  },
} as const satisfies Record<string, Probe>;

type AccountAction = keyof typeof ACCOUNT_PROBES;
const ACCOUNT_ACTIONS = Object.keys(ACCOUNT_PROBES) as AccountAction[];

function planProbe(region: string, action: AccountAction): PlannedStep {
  return { id: `probe:${region}:${action}`, kind: "probe", title: action, region, action };
}

export const awsEcrAdapter: RegistryAdapter = {
  countRepositories,

  planProbes: (regions) =>
    regions.flatMap((region) => ACCOUNT_ACTIONS.map((action) => planProbe(region, action))),

  probe: ({ session, regions, signal }) =>
    asSettled(
      regions.flatMap((region) => {
        const client = createEcrClient(region, session.credentials);
        return ACCOUNT_ACTIONS.map((action) => runProbe(client, region, action, signal));
      }),
    ),
};

async function runProbe(
  client: ECRClient,
  region: string,
  action: AccountAction,
  signal: AbortSignal | undefined,
): Promise<CheckStep> {
  const startedAt = performance.now();
  let failure: AwsFailure | undefined;
  let requestId: string | undefined;
  try {
    requestId = await ACCOUNT_PROBES[action](client, signal);
  } catch (error) {
    failure = readAwsFailure(error);
    requestId = failure.requestId;
  }
  return {
    ...planProbe(region, action),
    ...judgeProbe({ action, region, failure }),
    evidence: {
      call: action,
      ...(failure ? { errorCode: failure.code, errorMessage: failure.message } : {}),
      ...(requestId ? { requestId } : {}),
      durationMs: Math.round(performance.now() - startedAt),
    },
  };
}
