import type { Metadata } from "next";
import { AccountPage } from "@/components/account/account-page";
import { Hydrated } from "@/components/shell/hydrated";
import { accountOptions } from "@/lib/client/account";
import { accountOperations } from "@/lib/contract/account";
import { readForPage } from "@/lib/http/read-for-page";
import { readVisitor } from "@/lib/http/read-visitor";
import { readAccount } from "@/lib/services/access/account";

export const metadata: Metadata = { title: "My account" };

export default async function AccountRoute() {
  const signedIn = (await readVisitor())?.by === "session";
  if (!signedIn) return <AccountPage signedIn={false} />;
  const account = {
    queryKey: accountOptions().queryKey,
    answer: await readForPage(accountOperations["GET /account"], {}, ({ ctx }) => readAccount(ctx)),
  };
  return (
    <Hydrated answers={[account]}>
      <AccountPage signedIn />
    </Hydrated>
  );
}
