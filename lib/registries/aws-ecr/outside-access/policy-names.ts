import { isAccountId } from "@/lib/iam/identifiers/account-id";
import { accountOfArn } from "@/lib/iam/identifiers/account-of-arn";
import type { ParsedPolicy } from "@/lib/iam/policy/parsed-policy";

/** Whom a policy names, in principals and in conditions, of Allow and Deny alike: a Deny may spare somebody. */
export type PolicyNames = {
  readonly accounts: ReadonlySet<string>;
  /** Account IDs with wildcards, and some digits. */
  readonly accountPatterns: ReadonlySet<string>;
  /** ARNs of principals, perhaps with wildcards. */
  readonly principals: ReadonlySet<string>;
  readonly organizations: ReadonlySet<string>;
  readonly organizationPaths: ReadonlySet<string>;
  readonly services: ReadonlySet<string>;
  /** What services act for. */
  readonly sourceArns: ReadonlySet<string>;
};

export function namesOf({ statements }: ParsedPolicy): PolicyNames {
  const accounts = new Set<string>();
  const principals = new Set<string>();
  const services = new Set<string>();
  const byKey = new Map<string, Set<string>>();
  for (const { principal, conditions } of statements) {
    for (const { kind, value } of principal?.principals ?? []) {
      if (kind === "Service") services.add(value);
      else if (isAccountId(value)) accounts.add(value);
      else if (value.endsWith(":root")) accounts.add(accountOfArn(value) ?? value);
      else if (value !== "*") principals.add(value);
    }
    for (const { key, values } of conditions) {
      const lower = key.toLowerCase();
      const known = byKey.get(lower) ?? new Set();
      for (const value of values) known.add(value);
      byKey.set(lower, known);
    }
  }
  const accountPatterns = new Set<string>();
  const valuesOf = (key: string) => byKey.get(key) ?? new Set<string>();
  for (const key of ["aws:principalaccount", "aws:sourceaccount", "aws:userid"]) {
    for (const value of valuesOf(key)) {
      const account = value.split(":")[0] ?? "";
      if (isAccountId(account)) accounts.add(account);
      else if (isAccountPattern(account)) accountPatterns.add(account);
    }
  }
  for (const arn of valuesOf("aws:principalarn")) principals.add(arn);
  for (const arn of [...principals, ...valuesOf("aws:sourcearn")]) {
    const account = accountOfArn(arn);
    if (account !== undefined) accounts.add(account);
    const owner = arn.split(":")[4] ?? "";
    if (isAccountPattern(owner)) accountPatterns.add(owner);
  }
  return {
    accounts,
    accountPatterns,
    principals,
    organizations: valuesOf("aws:principalorgid"),
    organizationPaths: valuesOf("aws:principalorgpaths"),
    services,
    sourceArns: valuesOf("aws:sourcearn"),
  };
}

function isAccountPattern(text: string): boolean {
  return /^[0-9*?]*$/.test(text) && /[*?]/.test(text) && /[0-9]/.test(text);
}
