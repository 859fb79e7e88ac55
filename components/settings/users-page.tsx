"use client";

import { useQuery } from "@tanstack/react-query";
import { LoadingCard } from "@/components/list/loading-card";
import { Page } from "@/components/shell/page";
import { Card } from "@/components/ui/card";
import { usersOptions } from "@/lib/client/users";
import { InvitationList } from "./invitation-list";
import { InviteUser } from "./invite-user";
import { UserRow } from "./user-row";

export function UsersPage() {
  const users = useQuery(usersOptions());
  return (
    <Page
      title="Users"
      breadcrumbs={[{ label: "Settings" }]}
      description="Who may enter this console, and what they may do in it."
      width="form"
    >
      <div className="flex flex-col gap-4">
        <InviteUser />
        {users.data ? (
          <>
            <InvitationList invitations={users.data.invitations} />
            <Card title="Users" flush={users.data.items.length > 0}>
              {users.data.items.length === 0 ? (
                <p className="text-ink-muted">There is none yet: invite the first owner.</p>
              ) : null}
              <ul className="divide-y divide-line">
                {users.data.items.map((user) => (
                  <UserRow key={user.id} user={user} />
                ))}
              </ul>
            </Card>
          </>
        ) : (
          <LoadingCard what="the users" lines={4} query={users} />
        )}
      </div>
    </Page>
  );
}
