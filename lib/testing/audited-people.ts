import { expect } from "vitest";
import { changePasswordOf } from "@/lib/db/access/accounts";
import { deleteApiToken, insertApiToken } from "@/lib/db/access/api-tokens";
import {
  beginAuthenticator,
  confirmAuthenticator,
  deleteAuthenticator,
  takeRecoveryCode,
} from "@/lib/db/access/authenticators";
import { admitIdentity } from "@/lib/db/access/identities";
import { deleteInvitation, insertInvitation } from "@/lib/db/access/invitations";
import { endSessionsOf, resetSecondFactorsOf, updateMember } from "@/lib/db/access/members";
import { deletePasskey, insertPasskey } from "@/lib/db/access/passkeys";
import { endSession, startSession } from "@/lib/db/access/sessions";
import { endOtherSessionsOf } from "@/lib/db/access/sessions-of";
import { insertMember, resetPassword } from "@/lib/db/access/sign-in-links";
import type { Context } from "@/lib/domain/console/context";
import { ctx } from "./context";
import {
  givenAuthenticator,
  givenMember,
  givenOwner,
  givenSignInLink,
  newOwner,
  newPasskey,
} from "./people-rows";

const hidden = "not told";

const identity = { issuer: "https://login.example.com", subject: "ada" };
const signOn = {
  ...identity,
  person: { name: "Ada", email: "ada@example.com", emailVerified: true, groups: [] },
  linkByEmail: true,
  strangerId: "00000000-0000-8000-8000-0000000000ff",
} as const;

/** The changes of users, invitations, sessions and API tokens. `tokenHash`: what they are given and no log may hold. */
export function auditedPeople(tokenHash: string) {
  const subjectOf = ({ id, name }: { id: string; name: string }) => ({
    subjectKind: "user",
    subjectId: id,
    subjectName: name,
  });
  return {
    "user.created": async () => {
      const [link, owner] = [await givenSignInLink(), newOwner()];
      return {
        run: (by: Context) => insertMember(by, link, owner),
        subject: subjectOf(owner),
        changes: {
          email: { from: null, to: owner.email },
          role: { from: null, to: "owner" },
        },
      };
    },
    "user.password_reset": async () => {
      const owner = await givenOwner();
      const link = await givenSignInLink(owner.id);
      return {
        run: (by: Context) => resetPassword(by, link, tokenHash),
        subject: subjectOf(owner),
        changes: { password: { from: hidden, to: hidden } },
      };
    },
    "user.password_changed": async () => {
      const owner = await givenOwner();
      const change = { from: owner.passwordHash, to: tokenHash };
      return {
        run: (by: Context) => changePasswordOf(by, owner.id, change),
        subject: subjectOf(owner),
        changes: { password: { from: hidden, to: hidden } },
      };
    },
    "user.changed": async () => {
      const [owner] = [await givenOwner(), await givenMember("owner")];
      return {
        run: (by: Context) => updateMember(by, owner.id, { role: "viewer", disabled: true }),
        subject: subjectOf(owner),
        changes: {
          role: { from: "owner", to: "viewer" },
          disabled: { from: false, to: true },
        },
      };
    },
    "user.signed_out": async () => {
      const owner = await givenOwner();
      await startSession(ctx, { userId: owner.id, tokenHash, endedHash: null });
      return {
        run: (by: Context) => endSessionsOf(by, owner.id),
        subject: subjectOf(owner),
        changes: {},
      };
    },
    "user.role_kept": async () => {
      const owner = await givenOwner();
      const person = { ...signOn.person, email: owner.email, name: owner.name };
      // Its groups make an owner of it, and then no longer.
      await admitIdentity(ctx, { ...signOn, person, role: "owner" });
      return {
        run: (by: Context) => admitIdentity(by, { ...signOn, person, role: "viewer" }),
        subject: subjectOf(owner),
        changes: { roleOfGroups: { from: null, to: "viewer" } },
      };
    },
    "session.refused": async () => ({
      run: (by: Context) => admitIdentity(by, { ...signOn, role: null }),
      subject: subjectOf({ id: signOn.strangerId, name: "Ada" }),
      changes: {
        reason: { from: null, to: "no_role" },
        issuer: { from: null, to: identity.issuer },
        subject: { from: null, to: identity.subject },
      },
    }),
    "invitation.created": async () => {
      const invitation = { email: "grace@example.com", role: "viewer", tokenHash } as const;
      return {
        run: (by: Context) => insertInvitation(by, invitation),
        subject: {
          subjectKind: "invitation",
          subjectId: null,
          subjectName: invitation.email,
        },
        changes: {
          email: { from: null, to: invitation.email },
          role: { from: null, to: "viewer" },
        },
      };
    },
    "invitation.revoked": async () => {
      const invitation = { email: "grace@example.com", role: "viewer", tokenHash } as const;
      const { id } = await insertInvitation(ctx, invitation);
      return {
        run: (by: Context) => deleteInvitation(by, id),
        subject: { subjectKind: "invitation", subjectId: id, subjectName: invitation.email },
        changes: {},
      };
    },
    "user.second_factors_reset": async () => {
      const owner = await givenOwner();
      await givenAuthenticator(owner.id, tokenHash);
      await insertPasskey(ctx, owner.id, newPasskey());
      return {
        run: (by: Context) => resetSecondFactorsOf(by, owner.id),
        subject: subjectOf(owner),
        changes: { authenticator: { from: true, to: false }, passkeys: { from: 1, to: 0 } },
      };
    },
    "authenticator.turned_on": async () => {
      const owner = await givenOwner();
      const begun = { userId: owner.id, sealedSecret: "v1.sealed" };
      await beginAuthenticator(begun);
      return {
        run: (by: Context) =>
          confirmAuthenticator(by, { ...begun, step: 1, codeHashes: [tokenHash] }),
        subject: subjectOf(owner),
        changes: { authenticator: { from: false, to: true } },
      };
    },
    "authenticator.turned_off": async () => {
      const owner = await givenOwner();
      await givenAuthenticator(owner.id, tokenHash);
      return {
        run: (by: Context) => deleteAuthenticator(by, owner.id),
        subject: subjectOf(owner),
        changes: { authenticator: { from: true, to: false } },
      };
    },
    "recovery_code.used": async () => {
      const owner = await givenOwner();
      await givenAuthenticator(owner.id, tokenHash);
      return {
        run: (by: Context) => takeRecoveryCode(by, owner.id, tokenHash),
        subject: subjectOf(owner),
        changes: { recoveryCodesLeft: { from: 1, to: 0 } },
      };
    },
    "passkey.added": async () => {
      const owner = await givenOwner();
      return {
        run: (by: Context) => insertPasskey(by, owner.id, newPasskey()),
        subject: subjectOf(owner),
        changes: { passkey: { from: null, to: "Laptop" } },
      };
    },
    "passkey.removed": async () => {
      const owner = await givenOwner();
      const { id } = await insertPasskey(ctx, owner.id, newPasskey());
      return {
        run: (by: Context) => deletePasskey(by, owner.id, id),
        subject: subjectOf(owner),
        changes: { passkey: { from: "Laptop", to: null } },
      };
    },
    "session.started": async () => {
      const owner = await givenOwner();
      const session = { userId: owner.id, tokenHash, endedHash: null };
      return {
        run: (by: Context) => startSession(by, session),
        subject: subjectOf(owner),
        changes: {},
      };
    },
    "session.others_ended": async () => {
      const owner = await givenOwner();
      await startSession(ctx, { userId: owner.id, tokenHash, endedHash: null });
      return {
        run: (by: Context) => endOtherSessionsOf(by, owner.id),
        subject: subjectOf(owner),
        changes: {},
      };
    },
    "api_token.created": async () => {
      const token = { userId: null, name: "report", scope: "read", tokenHash } as const;
      return {
        run: (by: Context) => insertApiToken(by, { ...token, expiresInDays: 1 }, 1),
        subject: { subjectKind: "api_token", subjectId: null, subjectName: "report" },
        changes: {
          scope: { from: null, to: "read" },
          expiresAt: { from: null, to: expect.any(String) },
        },
      };
    },
    "api_token.revoked": async () => {
      const token = { userId: null, name: "report", scope: "read", tokenHash } as const;
      const made = await insertApiToken(ctx, { ...token, expiresInDays: 1 }, 1);
      const id = made?.id ?? "";
      return {
        run: (by: Context) => deleteApiToken(by, id),
        subject: { subjectKind: "api_token", subjectId: id, subjectName: "report" },
        changes: {},
      };
    },
    "session.ended": async () => {
      const owner = await givenOwner();
      await startSession(ctx, { userId: owner.id, tokenHash, endedHash: null });
      return {
        run: (by: Context) => endSession(by, tokenHash),
        subject: subjectOf(owner),
        changes: {},
      };
    },
  };
}
