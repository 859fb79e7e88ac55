/** Why single sign-on let nobody in, and what the sign-in page says of it: never a text of the provider’s. */
export const SIGN_ON_PROBLEMS = {
  provider_down: "Single sign-on does not answer. Try again in a moment.",
  provider_refused:
    "What the single sign-on provider answered could not be used. Try again; if it stays so, whoever runs this console finds the cause in its log.",
  denied: "The sign-in was given up, or refused, at the single sign-on provider.",
  expired:
    "This sign-in took longer than 10 minutes, was used already, or began in another browser. Start again.",
  no_role:
    "None of your groups has a role in this console. Ask whoever runs it, or your single sign-on provider, for one.",
  disabled: "Your account here is disabled. Ask an owner of this console to enable it.",
  email_taken:
    "An account with your e-mail address exists here already, and single sign-on does not take it over by itself. Sign in as you did before, or ask whoever runs this console: its documentation, Single sign-on, says how accounts are linked.",
  email_missing:
    "The single sign-on provider tells no e-mail address of yours, or says that it is not verified. Verify it there, or ask whoever runs the provider.",
  too_many_users: "This console has as many users as it may have. Ask one of its owners.",
  too_many_attempts: "Too many sign-ins were tried. Try again in a quarter of an hour.",
} as const;
export type SignOnProblem = keyof typeof SIGN_ON_PROBLEMS;

/** Of the address: anything else is none. */
export function readSignOnProblem(text: unknown): SignOnProblem | undefined {
  return typeof text === "string" && Object.hasOwn(SIGN_ON_PROBLEMS, text)
    ? (text as SignOnProblem)
    : undefined;
}

/** What the sign-in page offers. */
export type SignInWays = {
  password: boolean;
  /** After “Sign in with”, and where that leads. */
  singleSignOn: { name: string; href: string } | null;
};
