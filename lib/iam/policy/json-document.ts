import { orderPolicy } from "./order-policy";

/** The shape of the policies that we write. What others wrote is parsed elsewhere, with less trust. */

export type OneOrMany = string | readonly string[];

export type PolicyStatement = {
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal?: { readonly AWS: OneOrMany };
  readonly Action: OneOrMany;
  readonly Resource?: OneOrMany;
  /** Operator → condition key → value or values. */
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, OneOrMany>>>>;
};

export type PolicyDocument = {
  readonly Version: "2012-10-17";
  readonly Statement: readonly PolicyStatement[];
};

/** JSON as a person reads it, in IAM's order, indented by two spaces, without a trailing newline. */
export function formatPolicy(document: object): string {
  return JSON.stringify(orderPolicy(document), null, 2);
}

/** The same of a text; what is no JSON stays as it is. */
export function indentPolicy(text: string): string {
  try {
    return JSON.stringify(orderPolicy(JSON.parse(text)), null, 2);
  } catch {
    return text;
  }
}

/** IAM's count for its size quotas: characters without white space outside strings. */
export function policyLength(document: PolicyDocument): number {
  return JSON.stringify(document).length;
}
