"use client";

import { useQuery } from "@tanstack/react-query";
import { LoadingCard } from "@/components/list/loading-card";
import { Page } from "@/components/shell/page";
import { apiTokensOptions } from "@/lib/client/api-tokens";
import { ApiTokenList } from "./api-token-list";
import { NewApiToken } from "./new-api-token";

export function ApiTokensPage() {
  const tokens = useQuery(apiTokensOptions());
  return (
    <Page
      title="API tokens"
      breadcrumbs={[{ label: "Settings" }]}
      description="By a token a program uses the API without signing in."
      width="form"
    >
      <div className="flex flex-col gap-4">
        <NewApiToken />
        {tokens.data ? (
          <ApiTokenList tokens={tokens.data.items} />
        ) : (
          <LoadingCard what="the tokens" lines={3} query={tokens} />
        )}
      </div>
    </Page>
  );
}
