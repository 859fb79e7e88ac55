import type { Route } from "next";
import type { Check, Fix } from "@/lib/domain/checks/check";
import { fixOf } from "@/lib/domain/checks/fix-check";
import type { Connector } from "@/lib/domain/connectors/connector";
import { type ConnectorFlow, flowHref, nextRegistryHref } from "./connector-flow";

/** What to do after a check: a page to go to, or the test once more. */
export type NextStep = { label: string; href: Route } | "test";

const fixLabels = {
  role_trust: "Fix the trust policy",
  role_permissions: "Fix the permissions",
  connector: "Change the role",
  console_identity: "See the fix",
  console_policy: "See the fix",
  aws_account: "See the fix",
  network: "See the fix",
  registry: "Change the credential",
} as const satisfies Record<Fix["place"], string>;

/** The one step that follows from what a check found of the connector as it is. */
export function nextStep(
  connector: Pick<Connector, "id" | "kind">,
  check: Pick<Check, "verdict" | "conclusive" | "steps" | "target">,
  flow: ConnectorFlow,
): NextStep {
  if (!check.conclusive) return "test";
  if (check.verdict === "connected") {
    return { label: "Create registry", href: nextRegistryHref(connector, flow) };
  }
  if (connector.kind === "basic") {
    return { label: "Change the credential", href: flowHref(connector.id, flow, "credentials") };
  }
  if (check.verdict === "degraded") {
    return fixOf(check)
      ? { label: fixLabels.role_permissions, href: "#fix-permissions" as Route }
      : { label: "Create registry", href: nextRegistryHref(connector, flow) };
  }
  const fix = check.steps.find((step) => step.state === "failed" && (step.fix ?? step.causes));
  const place =
    check.verdict === "insecure" ? "role_trust" : (fix?.fix ?? fix?.causes?.[0]?.fix)?.place;
  return {
    label: place ? fixLabels[place] : "See the fix",
    href: `${flowHref(connector.id, flow, "role")}#fix` as Route,
  };
}
