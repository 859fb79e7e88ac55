import { policyEvaluationInputSchema } from "@/lib/domain/connectors/policy-review";
import { route } from "@/lib/http/route";
import { evaluatePolicyTexts } from "@/lib/services/policies/evaluate-policy-texts";

export const POST = route({
  body: policyEvaluationInputSchema,
  handle: async ({ body }) => evaluatePolicyTexts(body),
});
