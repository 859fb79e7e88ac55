import type { PolicyUse } from "./parsed-policy";
import type { ProblemCollector } from "./policy-problem";
import type { LocatedValue } from "./policy-values";
import { matchesByStart, matchesPattern, wildcardPattern } from "./wildcard-pattern";

/** What a trust policy may name. Source: IAM User Guide, "Roles terms and concepts" and STS API reference. */
const TRUST_ACTIONS = [
  "sts:assumerole",
  "sts:assumerolewithsaml",
  "sts:assumerolewithwebidentity",
  "sts:tagsession",
  "sts:setsourceidentity",
  "sts:setcontext",
];

/** Whether `action`, in any case, is covered by the pattern of an `Action` element. */
export function matchesAction(pattern: string, action: string): boolean {
  const written = pattern.toLowerCase();
  const asked = action.toLowerCase();
  return matchesByStart(written, asked) ?? matchesPattern(wildcardPattern(written), asked);
}

/** `service:Name`, with wildcards in the name; `*` alone in permissions policies. */
export function checkAction(
  { text, path }: LocatedValue,
  use: PolicyUse,
  collector: ProblemCollector,
): void {
  const [service = "", ...names] = text.split(":");
  if (use === "trust") {
    const assumes =
      service.toLowerCase() === "sts" && TRUST_ACTIONS.some((name) => matchesAction(text, name));
    if (!assumes) collector.add("action_not_assume_role", path);
  } else if (text === "*") {
    return;
  } else if (names.length === 0) {
    collector.add("action_without_service", path);
  } else if (names.length > 1) {
    collector.add("action_with_many_colons", path);
  } else if (!/^[A-Za-z0-9.-]+$/.test(service)) {
    collector.add("invalid_action_service", path, service);
  }
}
