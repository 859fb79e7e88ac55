import { runSimulation } from "@cloud-copilot/iam-simulate";
import type { NamedPolicy, PolicyRequest, PolicySet } from "@/lib/iam/policy/policy-types";

export const EVERYTHING: NamedPolicy = {
  name: "everything",
  document: {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
  },
};

/** What an independent simulator answers; no service control policy stands for one that allows everything. */
export async function simulateRequest(request: PolicyRequest, policies: PolicySet) {
  const { principal: caller } = request;
  const named = (list: readonly NamedPolicy[] = []) =>
    list.map(({ name, document }) => ({ name, policy: document }));
  const userName = /:user\/(?:.*\/)?([^/]+)$/.exec(caller.arn)?.[1];
  const answer = await runSimulation(
    {
      request: {
        principal: caller.arn,
        action: request.action,
        resource: { resource: request.resource, accountId: request.resourceAccountId },
        contextVariables: {
          "aws:PrincipalArn": caller.roleArn ?? caller.arn,
          "aws:PrincipalAccount": caller.accountId,
          ...(userName && { "aws:username": userName }),
          ...(request.context as Record<string, string | string[]>),
        },
      },
      identityPolicies: named(policies.identity),
      serviceControlPolicies: [
        { orgIdentifier: "r-root", policies: named(policies.serviceControl ?? [EVERYTHING]) },
      ],
      resourceControlPolicies: [],
      resourcePolicy: (policies.trust ?? policies.resource)?.document,
      ...(policies.boundary && { permissionBoundaryPolicies: named([policies.boundary]) }),
      ...(policies.session && { sessionPolicy: policies.session[0]?.document }),
    },
    {},
  );
  if (answer.resultType === "error") throw new Error(JSON.stringify(answer.errors));
  return answer.overallResult;
}
