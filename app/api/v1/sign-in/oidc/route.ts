import { singleSignOnOperations } from "@/lib/contract/single-sign-on";
import { ADDRESS_HEADER } from "@/lib/domain/access/caller";
import { route } from "@/lib/http/route";
import { answerSignOn } from "@/lib/http/sign-on-answer";
import { beginSignOn } from "@/lib/services/access/single-sign-on/begin-sign-on";

export const GET = route({
  operation: singleSignOnOperations["GET /sign-in/oidc"],
  handle: async ({ ctx, query, request: { headers } }) => {
    const address = headers.get(ADDRESS_HEADER) ?? "";
    return answerSignOn(headers, await beginSignOn(ctx, query.next, address));
  },
});
