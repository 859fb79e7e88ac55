import type { Metadata } from "next";
import { headers } from "next/headers";
import { AccountPage } from "@/components/account/account-page";
import { Hydrated } from "@/components/shell/hydrated";
import { accountOptions } from "@/lib/client/account";
import { accountOperations } from "@/lib/contract/account";
import { findRelyingParty } from "@/lib/domain/access/relying-party";
import { env } from "@/lib/env";
import { readForPage } from "@/lib/http/read-for-page";
import { readVisitor } from "@/lib/http/read-visitor";
import { readAccount } from "@/lib/services/access/account";

export const metadata: Metadata = { title: "My account" };

export default async function AccountRoute() {
  const signedIn = (await readVisitor())?.by === "session";
  const party = findRelyingParty((await headers()).get("host"), env().PUBLIC_URL);
  const passkeyTrouble = typeof party === "string" ? party : null;
  const page = <AccountPage signedIn={signedIn} passkeyTrouble={passkeyTrouble} />;
  if (!signedIn) return page;
  const account = {
    queryKey: accountOptions().queryKey,
    answer: await readForPage(accountOperations["GET /account"], {}, ({ ctx }) => readAccount(ctx)),
  };
  return <Hydrated answers={[account]}>{page}</Hydrated>;
}
