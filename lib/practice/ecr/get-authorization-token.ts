import { authorize } from "@/lib/practice/authorize";
import type { JsonOperation } from "@/lib/practice/operation";
import { JsonInput } from "./json-input";
import { REGISTRY_ID } from "./repository-access";
import { registryHost } from "./repository-catalog";

/** Source: ECR API Reference, GetAuthorizationToken: valid for 12 hours; the user name is AWS. */
const VALID_MS = 12 * 3_600_000;

export const getAuthorizationToken: JsonOperation = (world, call, fields) => {
  const input = new JsonInput(fields);
  const registryIds = input.texts("registryIds", { ...REGISTRY_ID, maxItems: 10 });
  const { account } = call.caller;
  authorize(call, { action: "ecr:GetAuthorizationToken", resource: "*" });
  const expiresAtMs = call.now.getTime() + VALID_MS;
  const password = world.sealer.seal("ecr-login", { arn: call.caller.arn, expiresAtMs });
  const authorizationToken = Buffer.from(`AWS:${password}`).toString("base64");
  return {
    authorizationData: (registryIds ?? [account.accountId]).map((accountId) => ({
      authorizationToken,
      expiresAt: expiresAtMs / 1000,
      proxyEndpoint: `https://${registryHost({ ...account, accountId }, call.region)}`,
    })),
  };
};
