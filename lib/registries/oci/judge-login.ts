import type { RegistryAccess } from "./read-access";
import type { RegistryReply } from "./registry-reply";
import { type StepJudgement, tellOfTrouble } from "./step-judgement";

/** Of a registry that asks for no login: nothing can be said of the credential. */
export function judgeOpenLogin(host: string): StepJudgement {
  return {
    state: "warning",
    code: "open_to_anyone",
    message: `${host} lets anyone in without a login, so the credential proves nothing and was not sent.`,
    fix: {
      place: "registry",
      text: "Turn the registry’s authentication on, or keep it where nobody else reaches it.",
    },
  };
}

/** What the registry answered to `GET /v2/` with the right credential. */
export function judgeLogin(
  reply: RegistryReply,
  access: RegistryAccess,
  host: string,
): StepJudgement {
  if (reply.kind === "trouble") return tellOfTrouble(reply, "failed");
  const { evidence } = reply;
  const told = tellWhereSent(access);
  if (reply.kind === "refused") {
    if (reply.by === "registry" && access.kind === "bearer") {
      return {
        state: "failed",
        code: "token_not_accepted",
        message: `${access.realm.host} gave a token, but ${host} does not accept it.${told}`,
        fix: {
          place: "registry",
          text: "Enter the password again: some token services give anybody a token. If it stays so, check that the registry trusts the token service that it names.",
        },
        evidence,
      };
    }
    return {
      state: "failed",
      code: "login_refused",
      message: `${access.kind === "bearer" ? access.realm.host : host} refuses the user name and password.${told}`,
      fix: {
        place: "connector",
        text: "Enter user name and password again. Where an account has two factors, make an access token and give it as the password.",
      },
      evidence,
    };
  }
  if (reply.status !== 200) {
    return {
      state: "failed",
      code: "login_unclear",
      message: `${host} answered ${reply.status} to the login, which says neither yes nor no.${told}`,
      fix: { place: "registry", text: "Test again; if it stays so, look at the registry’s log." },
      evidence,
    };
  }
  const message = `${host} accepts the credential.${told}`;
  return { state: "passed", code: "login_accepted", message, evidence };
}

/**
 * What came of a wrong password at `/v2/`, and, where that was let in, what came of none at all: a token service may
 * give anybody a token.
 */
export function judgeWrongPassword(
  wrong: RegistryReply,
  anonymous: RegistryReply | undefined,
  host: string,
): StepJudgement {
  if (wrong.kind === "trouble") return tellOfTrouble(wrong, "not_testable");
  const { evidence } = wrong;
  if (wrong.kind === "refused") {
    const message = `${host} refuses the same user with a wrong password.`;
    return { state: "passed", code: "wrong_password_refused", message, evidence };
  }
  if (wrong.status !== 200) {
    const message = `${host} answered ${wrong.status} to a wrong password, which says neither yes nor no.`;
    return { state: "not_testable", code: "unclear", message, evidence };
  }
  if (anonymous?.kind === "trouble") return tellOfTrouble(anonymous, "not_testable");
  if (anonymous?.kind === "answer" && anonymous.status === 200) {
    return {
      state: "warning",
      code: "anonymous_token",
      message: `${host} answers a wrong password as it answers anybody: with an anonymous token. So that a login is accepted does not prove the password.`,
      fix: {
        place: "registry",
        text: "Let the token service refuse a wrong password, or turn anonymous access off.",
      },
      evidence,
    };
  }
  return {
    state: "failed",
    code: "accepts_wrong_password",
    message: `${host} accepts a wrong password for this user: the credential protects nothing.`,
    fix: {
      place: "registry",
      text: "Check the registry’s authentication at once: it lets in whoever knows the user name.",
    },
    evidence,
  };
}

/** Of an open registry, which asks nobody for a password. */
export function judgeOpenWrongPassword(host: string): StepJudgement {
  const message = `${host} asks for no password, so none can be wrong.`;
  return { state: "not_testable", code: "open_to_anyone", message };
}

function tellWhereSent(access: RegistryAccess): string {
  if (access.kind !== "bearer" || !access.isElsewhere) return "";
  return ` The secret was sent to ${access.realm.host}, which the registry names.`;
}
