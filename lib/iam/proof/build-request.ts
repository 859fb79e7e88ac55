import type {
  PolicyRequest,
  RequestContext,
  RequestPrincipal,
} from "@/lib/iam/policy/policy-types";
import { isChosenByCaller } from "./key-facts";
import type { Model } from "./search-request";
import type { KnownValues } from "./value-test";

/** The evaluator derives these from the principal itself. */
export const DERIVED_KEYS: ReadonlySet<string> = new Set([
  "aws:principalaccount",
  "aws:principalarn",
  "aws:principalisawsservice",
  "aws:principalservicename",
  "aws:username",
]);

/** Stands for the role that the policy is attached to: nothing in a trust policy names it. */
const ROLE_ACCOUNT = "999988887777";

export type Asked = {
  readonly partition: string;
  readonly action: string;
  /** Keys in lower case, and as the policy writes them. */
  readonly asked: ReadonlyMap<string, string>;
};

/** The request that a model tells of, in the evaluator's own shape. */
export function buildRequest(
  { partition, action, asked }: Asked,
  principal: RequestPrincipal,
  known: KnownValues,
  model: Model,
): PolicyRequest {
  const context = contextOfModel(asked, known, model, (key) => DERIVED_KEYS.has(key));
  return requestForRole(partition, { principal, action, context });
}

/** The same of a request that is known: what is asked for is the role. */
export function requestForRole(
  partition: string,
  request: Pick<PolicyRequest, "principal" | "action" | "context">,
): PolicyRequest {
  const resource = `arn:${partition}:iam::${ROLE_ACCOUNT}:role/Connector`;
  return { ...request, resource, resourceAccountId: ROLE_ACCOUNT };
}

/** What is known and was found of the keys that a policy asks for, named as it names them. */
export function contextOfModel(
  asked: Asked["asked"],
  known: KnownValues,
  model: Model,
  isLeftOut: (key: string) => boolean,
): RequestContext {
  const context: Record<string, string | readonly string[]> = {};
  const put = (key: string, values: readonly string[]) => {
    if (isLeftOut(key)) return;
    const name = asked.get(key) ?? (key === "sts:externalid" ? "sts:ExternalId" : key);
    context[name] = values.length === 1 && values[0] !== undefined ? values[0] : values;
  };
  for (const [key, value] of known) if (value !== null && asked.has(key)) put(key, [value]);
  for (const [key, { values }] of model) if (values !== null) put(key, values);
  return context;
}

/** The keys of a request that neither the caller decides nor who it is. */
export function outsideKeys(context: RequestContext, known: KnownValues): string[] {
  return Object.keys(context).filter((key) => {
    const lower = key.toLowerCase();
    return !known.has(lower) && !isChosenByCaller(lower);
  });
}
