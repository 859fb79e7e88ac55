import "server-only";
import type { TrustExpectation } from "@/lib/iam/review/ask-trust";
import { extractPolicies } from "@/lib/iam/review/extract-policies";
import type { PermissionsReview, TrustReview } from "@/lib/iam/review/finding";
import { reviewPermissions } from "@/lib/iam/review/review-permissions";
import { reviewTrust } from "@/lib/iam/review/review-trust";
import { ROLE_TYPE } from "@/lib/registries/catalog";

type PermissionsQuestion = Parameters<typeof reviewPermissions>[1];

/** Pasted texts and what each has to allow. Plain data: it is sent to another thread. */
export type PolicyTexts = {
  readonly permissions?: string | undefined;
  readonly trust?: string | undefined;
  readonly scope: Omit<PermissionsQuestion, "template" | "optionalActions">;
  readonly expectation: TrustExpectation;
};

type Located<Review> = Review & { readonly origin: string };

export type JudgedTexts = {
  permissions: Located<PermissionsReview> | null;
  trust: Located<TrustReview> | null;
};

/** Verdicts and findings of what was pasted; null where nothing was. */
export function judgeTexts({ permissions, trust, scope, expectation }: PolicyTexts): JudgedTexts {
  const { permissions: template, optionalActions } = ROLE_TYPE;
  return {
    permissions: judge(permissions, "permissions", (text) =>
      reviewPermissions(text, { ...scope, template, optionalActions }),
    ),
    trust: judge(trust, "trust", (text) => reviewTrust(text, expectation)),
  };
}

/** Of a paste that holds several policies the first of the kind. */
function judge<Review extends PermissionsReview | TrustReview>(
  pasted: string | undefined,
  kind: "permissions" | "trust",
  ask: (text: string) => Review,
): Located<Review> | null {
  if (pasted === undefined) return null;
  const found = extractPolicies(pasted).documents.find((document) => document.kind === kind);
  const { text, origin } = found ?? { text: pasted, origin: "" };
  return { ...ask(text), origin };
}
