import { AwsError } from "@/lib/practice/wire/aws-error";
import type { QueryParams } from "@/lib/practice/wire/query-params";

/** Absent: false. @throws MalformedInput */
export function readFlag(params: QueryParams, name: string): boolean {
  const value = params.get(name);
  if (value === undefined || value === "false") return false;
  if (value === "true") return true;
  throw new AwsError("MalformedInput", `Unexpected value '${value}' at '${name}'`);
}
