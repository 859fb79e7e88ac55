import { singleSignOnOperations } from "@/lib/contract/single-sign-on";
import { ADDRESS_HEADER } from "@/lib/domain/access/caller";
import { route } from "@/lib/http/route";
import { logOutByProvider } from "@/lib/services/access/single-sign-on/log-out-by-provider";

export const POST = route({
  operation: singleSignOnOperations["POST /sign-in/oidc/back-channel-logout"],
  handle: ({ ctx, body, request: { headers } }) =>
    logOutByProvider(ctx, body.logout_token, headers.get(ADDRESS_HEADER) ?? ""),
});
