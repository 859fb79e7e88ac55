import type { Environment } from "@/lib/env";
import { setPractice } from "@/lib/services/console/practice";
import { describePracticeServers } from "./describe-practice-servers";
import { findAwsCredentials } from "./find-aws-credentials";
import { allowPracticeRegistry, writePracticeEnvironment } from "./practice-environment";
import type { Settings } from "./read-settings";
import { type PracticePorts, startPracticeServers } from "./start-practice-servers";

/** On when asked for; by itself only on the embedded database and where no AWS credentials are found. */
export function isPracticeDue(
  settings: Pick<Environment, "PRACTICE_AWS" | "DATABASE_URL">,
  variables: Record<string, string | undefined>,
): boolean {
  if (settings.PRACTICE_AWS !== "auto") return settings.PRACTICE_AWS === "on";
  return settings.DATABASE_URL === undefined && findAwsCredentials(variables) === null;
}

/**
 * Starts the simulated AWS and the practice registry, points this process's AWS SDK at the one, and lets the other be
 * connected. Errors: `StartFailure`.
 */
export async function startPractice(
  settings: PracticePorts & Pick<Settings, "practiceFolder" | "ALLOWED_PRIVATE_HOSTS">,
): Promise<{ readonly close: () => Promise<void> }> {
  const { practiceFolder, ALLOWED_PRIVATE_HOSTS } = settings;
  const servers = await startPracticeServers(practiceFolder, settings);
  const variables = {
    ...writePracticeEnvironment(servers.aws, practiceFolder),
    ...allowPracticeRegistry(servers.registry, ALLOWED_PRIVATE_HOSTS),
  };
  // Nothing of the operator's own AWS set-up may reach the simulated one, or the other way round.
  for (const name of Object.keys(process.env)) {
    if (/^AWS_(?!SDK_)/.test(name)) delete process.env[name];
  }
  Object.assign(process.env, variables);
  setPractice(describePracticeServers(servers));
  return servers;
}
