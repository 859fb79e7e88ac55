import { singleSignOnOperations } from "@/lib/contract/single-sign-on";
import { ADDRESS_HEADER } from "@/lib/domain/access/caller";
import { route } from "@/lib/http/route";
import { readSessionToken } from "@/lib/http/session-cookie";
import { answerSignOn, readBrowserToken } from "@/lib/http/sign-on-answer";
import { finishSignOn } from "@/lib/services/access/single-sign-on/finish-sign-on";

export const GET = route({
  operation: singleSignOnOperations["GET /sign-in/oidc/callback"],
  handle: async ({ ctx, request: { headers, url } }) => {
    const brought = { search: new URL(url).search, browserToken: readBrowserToken(headers) };
    const caller = {
      address: headers.get(ADDRESS_HEADER) ?? "",
      sessionToken: readSessionToken(headers),
    };
    return answerSignOn(headers, await finishSignOn(ctx, brought, caller));
  },
});
