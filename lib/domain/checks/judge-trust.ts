import type { Partition } from "@/lib/iam/identifiers/partitions";
import { indentPolicy } from "@/lib/iam/policy/json-document";
import { isJsonObject } from "@/lib/iam/policy/policy-values";
import type { Finding } from "@/lib/iam/review/finding";
import { reviewTrust } from "@/lib/iam/review/review-trust";
import { statementsOf, textsOf } from "@/lib/iam/review/statements";
import type { TrustInput } from "@/lib/iam/role/trust-policy";

export type TrustFault = {
  readonly code: string;
  readonly message: string;
  /** True for what could be narrower: the policy does what it must all the same. */
  readonly advice: boolean;
  /** Somebody gets in with another External ID, or with none. */
  readonly isOpen: boolean;
};

/**
 * What is wrong with a trust policy that was read from AWS, the worst of it, or else what could be narrower; undefined
 * where it does what it must, however it is written. Offsets do not matter here, so the text may be any JSON.
 */
export function judgeTrust(
  text: string,
  partition: Partition,
  trust: TrustInput | undefined,
): TrustFault | undefined {
  const review = reviewTrust(indentPolicy(text), { ...trust, partition });
  const sorted = [...review.findings].sort((one, other) => rank(one) - rank(other));
  const isOpen = review.verdicts.some(({ expected, allowed }) => !expected && allowed === true);
  const toFault = ({ code, message, severity }: Finding) => ({
    code,
    message,
    advice: severity === "info" && !isOpen,
    isOpen,
  });
  const [first] = sorted.map(toFault);
  return first && !first.advice ? first : (findStranger(text) ?? first);
}

/** Whether a trust policy lets Mooring in with its External ID; the principal is compared by name, as it is written. */
export function letsMooringIn(text: string, partition: Partition, trust: TrustInput): boolean {
  const { verdicts } = reviewTrust(text, { ...trust, partition });
  return verdicts.some(({ probe, allowed }) => probe === "right_external_id" && allowed !== false);
}

/** That Mooring cannot assume the role is told by its reason, where one was found. */
function rank({ code, severity }: Finding): number {
  const byCode = code === "mooring_kept_out" ? 0.5 : 0;
  return { error: 0, warning: 1, info: 2 }[severity] + byCode;
}

/** Whom the review of AWS principals does not look at: services and federated users. */
function findStranger(text: string): TrustFault | undefined {
  const strangers = statementsOf(JSON.parse(text)).filter(({ value, path }) => {
    if (value.Effect !== "Allow") return false;
    const { Principal: principal } = value;
    const isAws = !isJsonObject(principal) || Object.keys(principal).join() === "AWS";
    const actions = textsOf({ path, value }, "Action").map((action) => action.text.toLowerCase());
    return !isAws || value.NotPrincipal !== undefined || actions.join() !== "sts:assumerole";
  });
  if (strangers.length === 0) return undefined;
  return {
    code: "others_trusted",
    message: "It also lets in others, or allows more than sts:AssumeRole.",
    advice: false,
    isOpen: false,
  };
}
