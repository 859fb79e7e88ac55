import type { PolicyPrincipal, PrincipalKind } from "./parsed-policy";
import { type ProblemCollector, pointer } from "./policy-problem";
import { isJsonObject, readStrings } from "./policy-values";

/**
 * What each kind of principal may look like. No wildcard inside an ARN: IAM refuses it.
 * Source: IAM User Guide, "AWS JSON policy elements: Principal".
 */
const SHAPES = {
  AWS: /^(?:\*|\d{12}|arn:[a-z0-9-]+:iam::\d{12}:(?:root|(?:user|role)\/[\x21-\x29\x2b-\x3e\x40-\x7e]+)|arn:[a-z0-9-]+:sts::\d{12}:(?:assumed-role\/[\w+=,.@/-]+\/[\w+=,.@-]+|federated-user\/[\w+=,.@-]+)|A[A-Z0-9]{15,127})$/,
  Service: /^[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/,
  Federated:
    /^(?:arn:[a-z0-9-]+:iam::\d{12}:(?:saml-provider|oidc-provider)\/[^\s*?]+|[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?:\/[^\s*?]*)?)$/,
  CanonicalUser: /^[0-9a-f]{64}$/,
} as const satisfies Record<PrincipalKind, RegExp>;

/** Reads a `Principal` or `NotPrincipal` element. */
export function readPrincipals(
  value: unknown,
  path: string,
  collector: ProblemCollector,
): PolicyPrincipal[] {
  if (value === "*") return [{ kind: "AWS", value: "*" }];
  if (!isJsonObject(value)) {
    collector.add("invalid_principal", path, typeof value === "string" ? `"${value}"` : "");
    return [];
  }
  const principals: PolicyPrincipal[] = [];
  for (const [kind, names] of Object.entries(value)) {
    const kindPath = pointer(path, kind);
    if (!isPrincipalKind(kind)) {
      collector.add("invalid_principal", kindPath, `"${kind}"`);
      continue;
    }
    for (const { text, path: textPath } of readStrings(names, kindPath, collector)) {
      if (SHAPES[kind].test(text)) principals.push({ kind, value: text });
      else collector.add("invalid_principal", textPath, `"${kind.toUpperCase()}":"${text}"`);
    }
  }
  const isEmpty = Object.values(value).every((names) => Array.isArray(names) && names.length === 0);
  if (isEmpty) collector.add("missing_element", path, "Principal cannot be empty!");
  return principals;
}

function isPrincipalKind(kind: string): kind is PrincipalKind {
  return Object.hasOwn(SHAPES, kind);
}
