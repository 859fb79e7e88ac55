import type { QueryOperation } from "@/lib/practice/operation";

/** Needs no permission and cannot be denied. Source: STS API Reference, GetCallerIdentity. */
export const getCallerIdentity: QueryOperation = (_world, { caller }) => ({
  UserId: caller.userId,
  Account: caller.account.accountId,
  Arn: caller.arn,
});
