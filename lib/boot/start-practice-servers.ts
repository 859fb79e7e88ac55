import path from "node:path";
import type { Environment } from "@/lib/env";
import { PRACTICE_REPOSITORIES } from "@/lib/practice/oci/practice-repositories";
import {
  type PracticeRegistry,
  startPracticeRegistry,
} from "@/lib/practice/oci/start-practice-registry";
import { type PracticeAws, startPracticeAws } from "@/lib/practice/start-practice-aws";
import { StartFailure } from "./start-failure";

export type PracticePorts = Pick<Environment, "PRACTICE_AWS_PORT" | "PRACTICE_REGISTRY_PORT">;

export type PracticeServers = {
  readonly aws: PracticeAws;
  readonly registry: PracticeRegistry;
  readonly close: () => Promise<void>;
};

/** Both keep their accounts, passwords and, where they are free, ports in `folder`. Errors: `StartFailure`. */
export async function startPracticeServers(
  folder: string,
  ports: PracticePorts,
): Promise<PracticeServers> {
  const stateFile = path.join(folder, "state.json");
  const aws = await startPracticeAws({ port: ports.PRACTICE_AWS_PORT, stateFile }).catch(
    explainWith("practice AWS", "PRACTICE_AWS_PORT", ports, folder),
  );
  try {
    const registry = await startRegistry(aws, ports.PRACTICE_REGISTRY_PORT).catch(
      explainWith("practice registry", "PRACTICE_REGISTRY_PORT", ports, folder),
    );
    const close = async () => {
      await Promise.all([registry.close(), aws.close()]);
    };
    return { aws, registry, close };
  } catch (error) {
    await aws.close();
    throw error;
  }
}

async function startRegistry(aws: PracticeAws, port: number): Promise<PracticeRegistry> {
  const { secret, lastPort, keepPort } = aws.registryMemory;
  const repositories = PRACTICE_REPOSITORIES;
  const registry = await startPracticeRegistry({ secret, port, lastPort, repositories });
  keepPort(Number(new URL(registry.url).port));
  return registry;
}

function explainWith(
  server: string,
  variable: keyof PracticePorts,
  ports: PracticePorts,
  folder: string,
) {
  return (error: NodeJS.ErrnoException): never => {
    throw new StartFailure(
      error.code === "EADDRINUSE"
        ? `Port ${ports[variable]} is taken, so the ${server} cannot listen there: set ${variable} to another one.`
        : `The ${server} does not start (${error.message}): move ${folder} away to begin with a new practice account, or set PRACTICE_AWS=off.`,
      { cause: error },
    );
  };
}
