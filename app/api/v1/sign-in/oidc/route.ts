import { singleSignOnOperations } from "@/lib/contract/single-sign-on";
import { ADDRESS_HEADER } from "@/lib/domain/access/caller";
import { ownPath, signInHref } from "@/lib/domain/access/own-path";
import { route } from "@/lib/http/route";
import { answerSignOn } from "@/lib/http/sign-on-answer";
import { beginSignOn } from "@/lib/services/access/single-sign-on/begin-sign-on";

export const GET = route({
  operation: singleSignOnOperations["GET /sign-in/oidc"],
  handle: async ({ ctx, query, request: { headers } }) => {
    // Whoever comes from another site has pressed nothing of ours: the sign-in page asks them to.
    if (/^(cross|same)-site$/.test(headers.get("sec-fetch-site") ?? "")) {
      const leadsTo = signInHref(ownPath(query.next));
      return answerSignOn(headers, { leadsTo, browserToken: null, sessionToken: null });
    }
    const address = headers.get(ADDRESS_HEADER) ?? "";
    return answerSignOn(headers, await beginSignOn(ctx, query.next, address));
  },
});
