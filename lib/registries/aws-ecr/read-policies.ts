import "server-only";
import {
  type ECRClient,
  GetLifecyclePolicyCommand,
  GetRepositoryPolicyCommand,
} from "@aws-sdk/client-ecr";
import { readAwsFailure } from "@/lib/aws/read-aws-failure";
import type { ReadText } from "@/lib/domain/inventory/inventory-reader";

/** More than AWS stores: 30,720 of a lifecycle policy, 10,240 of a repository policy. Source: Amazon ECR API Reference. */
const MOST_CHARACTERS = 40_000;

export function readLifecyclePolicy(
  client: ECRClient,
  repositoryName: string,
  abortSignal: AbortSignal,
): Promise<ReadText> {
  return readText("LifecyclePolicyNotFoundException", async () => {
    const command = new GetLifecyclePolicyCommand({ repositoryName });
    return (await client.send(command, { abortSignal })).lifecyclePolicyText;
  });
}

export function readRepositoryPolicy(
  client: ECRClient,
  repositoryName: string,
  abortSignal: AbortSignal,
): Promise<ReadText> {
  return readText("RepositoryPolicyNotFoundException", async () => {
    const command = new GetRepositoryPolicyCommand({ repositoryName });
    return (await client.send(command, { abortSignal })).policyText;
  });
}

/** `absent`: the error by which AWS says that there is none. What it refuses is no answer. An abort rejects. */
async function readText(absent: string, ask: () => Promise<unknown>): Promise<ReadText> {
  try {
    const text = await ask();
    if (typeof text === "string" && text.length <= MOST_CHARACTERS) return { text };
    return { problem: { code: "UnreadableAnswer", message: "AWS gave no policy text." } };
  } catch (error) {
    const { code, message } = readAwsFailure(error);
    return code === absent ? { text: null } : { problem: { code, message } };
  }
}
