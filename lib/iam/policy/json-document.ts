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

/** The same of a text; what is no JSON stays as it is, and what would lose a key that stands twice. */
export function indentPolicy(text: string): string {
  try {
    const document: unknown = JSON.parse(text);
    return hasTwinKeys(text, document) ? text : JSON.stringify(orderPolicy(document), null, 2);
  } catch {
    return text;
  }
}

/** The value of a JSON text; undefined where it has none, or a key stands twice: which one AWS counts is not certain. */
export function readUnambiguous(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return hasTwinKeys(text, value) ? undefined : value;
  } catch {
    return undefined;
  }
}

/** Whether a JSON text has a key twice in one object, of which its value has one alone. */
function hasTwinKeys(text: string, value: unknown): boolean {
  const written = Array.from(text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)).filter(
    ([, colon]) => colon,
  );
  return written.length > countKeys(value);
}

function countKeys(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const children = Object.values(value);
  const own = Array.isArray(value) ? 0 : children.length;
  return children.reduce<number>((sum, child) => sum + countKeys(child), own);
}

/** IAM's count for its size quotas: characters without white space outside strings. */
export function policyLength(document: PolicyDocument): number {
  return JSON.stringify(document).length;
}
