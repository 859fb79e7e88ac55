import type { QueryOperation } from "@/lib/practice/operation";
import { assumeRole } from "./assume-role";
import { getCallerIdentity } from "./get-caller-identity";

export const STS_OPERATIONS: ReadonlyMap<string, QueryOperation> = new Map([
  ["AssumeRole", assumeRole],
  ["GetCallerIdentity", getCallerIdentity],
]);
