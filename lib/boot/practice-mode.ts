import path from "node:path";
import type { Environment } from "@/lib/env";
import { accountTypeOfPartition } from "@/lib/iam/identifiers/account-types";
import { PARTITIONS } from "@/lib/iam/identifiers/partitions";
import { type PracticeAws, startPracticeAws } from "@/lib/practice/start-practice-aws";
import { setPractice } from "@/lib/services/console/practice";
import { findAwsCredentials } from "./find-aws-credentials";
import { writePracticeEnvironment } from "./practice-environment";
import { StartFailure } from "./start-failure";

type Settings = Pick<Environment, "PRACTICE_AWS" | "DATABASE_URL">;

/** On when asked for; by itself only on the embedded database and where no AWS credentials are found. */
export function isPracticeDue(
  settings: Settings,
  variables: Record<string, string | undefined>,
): boolean {
  if (settings.PRACTICE_AWS !== "auto") return settings.PRACTICE_AWS === "on";
  return settings.DATABASE_URL === undefined && findAwsCredentials(variables) === null;
}

/** Starts the simulated AWS and points this process's AWS SDK at it. Errors: `StartFailure`. */
export async function startPractice(
  folder: string,
  port: number,
): Promise<Pick<PracticeAws, "endpoint" | "close">> {
  const practice = await start(folder, port);
  const variables = writePracticeEnvironment(practice, folder);
  // Nothing of the operator's own AWS set-up may reach the simulated one, or the other way round.
  for (const name of Object.keys(process.env)) {
    if (/^AWS_(?!SDK_)/.test(name)) delete process.env[name];
  }
  Object.assign(process.env, variables);
  setPractice({
    endpoint: practice.endpoint,
    accounts: practice.accounts
      .filter((account) => account.kind === "customer")
      .map(({ accountId, name, partition, accessKeyId, secretAccessKey }) => ({
        accountId,
        name,
        accountType: accountTypeOfPartition(partition),
        partition,
        region: PARTITIONS[partition].stsRegion,
        accessKeyId,
        secretAccessKey,
      })),
  });
  return practice;
}

async function start(folder: string, port: number): Promise<PracticeAws> {
  try {
    return await startPracticeAws({ port, stateFile: path.join(folder, "state.json") });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new StartFailure(
      code === "EADDRINUSE"
        ? `Port ${port} is taken, so the practice AWS cannot listen there: set PRACTICE_AWS_PORT to another one.`
        : `The practice AWS does not start (${message}): move ${folder} away to begin with a new practice account, or set PRACTICE_AWS=off.`,
      { cause: error },
    );
  }
}
