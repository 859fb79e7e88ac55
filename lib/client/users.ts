import { queryOptions } from "@tanstack/react-query";
import type {
  InvitationCreated,
  InvitationInput,
  User,
  UserChange,
} from "@/lib/domain/access/user";
import { callApi } from "./call-api";

export function usersOptions() {
  return queryOptions({
    queryKey: ["users"] as const,
    queryFn: ({ signal }) => callApi("GET /users", { signal }),
  });
}

/** The answer holds the link, for the only time. */
export function inviteUser(body: InvitationInput): Promise<InvitationCreated> {
  return callApi("POST /invitations", { body });
}

export function revokeInvitation(invitationId: string): Promise<void> {
  return callApi("DELETE /invitations/{invitationId}", { params: { invitationId } });
}

export function changeUser(userId: string, body: UserChange): Promise<User> {
  return callApi("PATCH /users/{userId}", { params: { userId }, body });
}

export function signOutUser(userId: string): Promise<void> {
  return callApi("DELETE /users/{userId}/sessions", { params: { userId } });
}

export function resetSecondFactors(userId: string): Promise<void> {
  return callApi("DELETE /users/{userId}/second-factors", { params: { userId } });
}
