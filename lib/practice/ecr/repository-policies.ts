import { parsePolicyDocument } from "@/lib/iam/policy/policy-document";
import { decide } from "@/lib/practice/authorize";
import type { JsonOperation } from "@/lib/practice/operation";
import { AwsError } from "@/lib/practice/wire/aws-error";
import { invalidParameter, JsonInput } from "./json-input";
import { openRepository, REPOSITORY_NAME, readRegistryId } from "./repository-access";
import type { Repository } from "./repository-catalog";
import { changeSpec } from "./repository-changes";

export const getRepositoryPolicy: JsonOperation = (world, call, fields) => {
  const input = new JsonInput(fields);
  const registryId = readRegistryId(call, input);
  const name = input.requiredText("repositoryName", REPOSITORY_NAME);
  const target = { registryId, name };
  const repository = openRepository(world, call, "ecr:GetRepositoryPolicy", target);
  return { registryId, repositoryName: name, policyText: requirePolicy(repository) };
};

/**
 * Who would lock himself out has to force it. Source: ECR API Reference, SetRepositoryPolicy, force; text of a
 * broken policy: github.com/getmoto/moto, ecr/models.py.
 */
export const setRepositoryPolicy: JsonOperation = (world, call, fields) => {
  const input = new JsonInput(fields);
  const registryId = readRegistryId(call, input);
  const name = input.requiredText("repositoryName", REPOSITORY_NAME);
  const policyText = input.requiredText("policyText", { maxLength: 10_240 });
  const force = input.flag("force") ?? false;
  const action = "ecr:SetRepositoryPolicy";
  const repository = openRepository(world, call, action, { registryId, name });
  const parsed = parsePolicyDocument(policyText, "resource");
  if (!parsed.ok) throw invalidParameter("PolicyText", "Invalid repository policy provided");
  const decision = decide(call, {
    action,
    resource: repository.arn,
    resourceAccountId: registryId,
    resourcePolicy: { name: "repository policy", document: policyText },
  });
  if (!force && decision.outcome === "explicit_deny") {
    throw invalidParameter(
      "PolicyText",
      "The policy would prevent you from setting another policy in the future. Use force to set it",
    );
  }
  changeSpec(world, repository, { policy: policyText });
  return { registryId, repositoryName: name, policyText };
};

export const deleteRepositoryPolicy: JsonOperation = (world, call, fields) => {
  const input = new JsonInput(fields);
  const registryId = readRegistryId(call, input);
  const name = input.requiredText("repositoryName", REPOSITORY_NAME);
  const target = { registryId, name };
  const repository = openRepository(world, call, "ecr:DeleteRepositoryPolicy", target);
  const policyText = requirePolicy(repository);
  changeSpec(world, repository, { policy: undefined });
  return { registryId, repositoryName: name, policyText };
};

function requirePolicy({ policy, name, account }: Repository): string {
  if (policy !== undefined) return policy;
  throw new AwsError(
    "RepositoryPolicyNotFoundException",
    `Repository policy does not exist for the repository with name '${name}' in the registry with id '${account.accountId}'`,
  );
}
