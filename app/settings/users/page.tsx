import type { Metadata } from "next";
import { UsersPage } from "@/components/settings/users-page";
import { AllowedPage } from "@/components/shell/allowed-page";
import { Hydrated } from "@/components/shell/hydrated";
import { usersOptions } from "@/lib/client/users";
import { userOperations } from "@/lib/contract/users";
import { readForPage } from "@/lib/http/read-for-page";
import { listUsers } from "@/lib/services/access/users";

export const metadata: Metadata = { title: "Users" };

export default async function UsersRoute() {
  const users = {
    queryKey: usersOptions().queryKey,
    answer: await readForPage(userOperations["GET /users"], {}, ({ ctx }) => listUsers(ctx)),
  };
  return (
    <Hydrated answers={[users]}>
      <AllowedPage to="manage_users" title="Users" breadcrumbs={[{ label: "Settings" }]}>
        <UsersPage />
      </AllowedPage>
    </Hydrated>
  );
}
