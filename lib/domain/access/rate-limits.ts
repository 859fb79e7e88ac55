/** So often, in so many minutes. */
export type Rate = { readonly most: number; readonly minutes: number };

const inQuarter = (most: number): Rate => ({ most, minutes: 15 });

/**
 * What an operation names in `limited`: how often one caller may ask for it (a user, an API token, a link), and everybody
 * who comes from one address. They stop what runs wild, not people: somebody with 200 connectors who tests each of them
 * every minute, or a script over all of them, stays below. The README’s table says the same.
 */
export const RATE_LIMITS = {
  test: { what: "tests of connections", caller: inQuarter(3_000), address: inQuarter(12_000) },
  bulk_test: {
    what: "tests of many connectors",
    caller: inQuarter(600),
    address: inQuarter(2_400),
  },
  discovery: { what: "searches for registries", caller: inQuarter(600), address: inQuarter(2_400) },
  role: {
    what: "plans and creations of roles",
    caller: inQuarter(1_200),
    address: inQuarter(4_800),
  },
  evaluation: {
    what: "judgements of policies",
    caller: inQuarter(3_000),
    address: inQuarter(12_000),
  },
  api_token: { what: "new API tokens", caller: inQuarter(200), address: inQuarter(800) },
  notification: {
    what: "notifications sent by hand",
    caller: inQuarter(200),
    address: inQuarter(800),
  },
  link: { what: "requests with a link", caller: inQuarter(3_000), address: inQuarter(12_000) },
} as const satisfies Record<string, { what: string; caller: Rate; address: Rate }>;

export type Limited = keyof typeof RATE_LIMITS;

/** API tokens that are nobody’s. One that is right is let in however many were wrong: none can be guessed. */
export const WRONG_TOKENS = inQuarter(300);

/**
 * Passwords that are tried. An account has two counts, so that who guesses from one address, or from many, is stopped,
 * and its owner is not: the second counts no address that the account has signed in from before.
 */
export const SIGN_IN_LIMITS = {
  fromAddress: inQuarter(100),
  ofAccountFromAddress: inQuarter(10),
  ofAccountFromUnknown: { most: 100, minutes: 60 },
  /** Each of them has shown the password: six digits are not guessed in five. */
  codesOfAccount: inQuarter(5),
  ownPassword: inQuarter(10),
  // Nothing is guessed there: it keeps the database and the provider from being flooded.
  signOnSteps: inQuarter(600),
  logoutTokens: inQuarter(3_000),
} as const satisfies Record<string, Rate>;

/** How long an address is known of an account that has signed in from it. */
export const KNOWN_ADDRESS_DAYS = 90;
