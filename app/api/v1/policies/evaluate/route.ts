import { policyOperations } from "@/lib/contract/policies";
import { route } from "@/lib/http/route";
import { evaluatePolicyTexts } from "@/lib/services/policies/evaluate-policy-texts";

export const POST = route({
  operation: policyOperations["POST /policies/evaluate"],
  handle: ({ ctx, body }) => evaluatePolicyTexts(ctx, body),
});
