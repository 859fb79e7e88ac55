import type { Metadata } from "next";
import { ApiTokensPage } from "@/components/settings/api-tokens-page";
import { AllowedPage } from "@/components/shell/allowed-page";
import { Hydrated } from "@/components/shell/hydrated";
import { apiTokensOptions } from "@/lib/client/api-tokens";
import { apiTokenOperations } from "@/lib/contract/api-tokens";
import { readForPage } from "@/lib/http/read-for-page";
import { listApiTokens } from "@/lib/services/access/api-tokens";

export const metadata: Metadata = { title: "API tokens" };

export default async function ApiTokensRoute() {
  const tokens = {
    queryKey: apiTokensOptions().queryKey,
    answer: await readForPage(apiTokenOperations["GET /api-tokens"], {}, ({ ctx }) =>
      listApiTokens(ctx),
    ),
  };
  return (
    <Hydrated answers={[tokens]}>
      <AllowedPage to="manage_tokens" title="API tokens" breadcrumbs={[{ label: "Settings" }]}>
        <ApiTokensPage />
      </AllowedPage>
    </Hydrated>
  );
}
