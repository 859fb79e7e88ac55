import type { JsonOperation } from "@/lib/practice/operation";
import { describeRepositories } from "./describe-repositories";
import { getAuthorizationToken } from "./get-authorization-token";

export const ECR_OPERATIONS: ReadonlyMap<string, JsonOperation> = new Map([
  ["DescribeRepositories", describeRepositories],
  ["GetAuthorizationToken", getAuthorizationToken],
]);
