import { repositoryName } from "./repository-name";
import type { TextGrammar } from "./text-demand";

/** What is known of condition keys, all in lower case. Source: IAM User Guide, "AWS global condition context keys" and "IAM and AWS STS condition context keys". */

const BOOLEAN: ReadonlySet<string> = new Set([
  "aws:multifactorauthpresent",
  "aws:principalisawsservice",
  "aws:securetransport",
  "aws:viaawsservice",
]);

/** Values that AWS writes, so that each of them can be read as what it is. */
const ORDERED: Readonly<Record<string, "number" | "date" | "address">> = {
  "aws:currenttime": "date",
  "aws:epochtime": "date",
  "aws:multifactorauthage": "number",
  "aws:sourceip": "address",
  "aws:tokenissuetime": "date",
  "aws:vpcsourceip": "address",
  "sts:durationseconds": "number",
};

const SINGLE: ReadonlySet<string> = new Set([
  "aws:principalaccount",
  "aws:principalarn",
  "aws:principalorgid",
  "aws:principaltype",
  "aws:referer",
  "aws:requestedregion",
  "aws:resourceaccount",
  "aws:sourceaccount",
  "aws:sourcearn",
  "aws:sourceidentity",
  "aws:sourceorgid",
  "aws:sourcevpc",
  "aws:sourcevpce",
  "aws:useragent",
  "aws:userid",
  "aws:username",
  "sts:externalid",
  "sts:rolesessionname",
  "sts:sourceidentity",
]);
const SINGLE_FAMILY =
  /^(?:aws:(?:principaltag|requesttag|resourcetag)|ecr:resourcetag|iam:resourcetag)\//;

/** What a caller writes into the request itself, or decides by from where and how it is sent. */
const CHOSEN: ReadonlySet<string> = new Set([
  "aws:currenttime",
  "aws:epochtime",
  "aws:referer",
  "aws:requestedregion",
  "aws:securetransport",
  "aws:sourceip",
  "aws:tagkeys",
  "aws:useragent",
  "sts:durationseconds",
  "sts:externalid",
  "sts:rolesessionname",
  "sts:sourceidentity",
  "sts:transitivetagkeys",
]);

export type KeyDomain = "boolean" | "number" | "date" | "address" | "text";

export function domainOf(key: string): KeyDomain {
  return BOOLEAN.has(key) ? "boolean" : (ORDERED[key] ?? "text");
}

/** Whether a request carries one value at most; of any other key it may carry a list. */
export function isSingle(key: string): boolean {
  return BOOLEAN.has(key) || key in ORDERED || SINGLE.has(key) || SINGLE_FAMILY.test(key);
}

/** Whether whoever sends the request decides what the key holds. */
export function isChosenByCaller(key: string): boolean {
  return CHOSEN.has(key) || key.startsWith("aws:requesttag/");
}

/** The characters that AWS takes, and the least length. Source: AWS STS API Reference, AssumeRole. */
const FORMS: Readonly<Record<string, { readonly letters: RegExp; readonly least: number }>> = {
  "sts:externalid": { letters: /[\w+=,.@:/-]/, least: 2 },
  "sts:rolesessionname": { letters: /[\w+=,.@-]/, least: 2 },
  "sts:sourceidentity": { letters: /[\w+=,.@-]/, least: 2 },
};
const ANY_FORM = { letters: /[\x21-\x7e]/, least: 1 };

/** Source: IAM User Guide, "IAM and AWS STS quotas" and "IAM identifiers": names and paths. */
const NAME = "[\\w+=,.@-]+";
type Possible = {
  readonly letters: RegExp;
  readonly whole: RegExp;
  readonly grammar?: TextGrammar;
  readonly fillings?: readonly string[];
};
const POSSIBLE: Readonly<Record<string, Possible>> = {
  // In lower case, as actions are compared.
  ACTION: { letters: /[a-z0-9:._-]/, whole: /^[a-z0-9.-]+:[a-z0-9._-]+$/ },
  REPOSITORY: repositoryName,
  RESOURCE: {
    letters: /^/,
    whole: /^\*$|^arn:(?:[^:]+:){2}(?:[^:]*:){2}.+$/s,
    fillings: ["", "x", "0"],
  },
  "aws:principalaccount": { letters: /\d/, whole: /^\d{12}$/ },
  "aws:principalarn": {
    letters: /[\x21-\x7e]/,
    whole: new RegExp(`^arn:[a-z-]+:(?:iam|sts)::\\d{12}:[a-z-]+/(?:[\\x21-\\x7e]+/)?${NAME}$`),
  },
  "aws:username": { letters: /[\w+=,.@-]/, whole: new RegExp(`^${NAME}$`) },
};

/** Of a key that AWS writes in one form: its characters, and the whole. */
export function possibleOf(key: string): Possible | undefined {
  return POSSIBLE[key];
}

/** How a value looks that could be sent; what AWS would not take is only tried where there is no other. */
export function formOf(key: string): { readonly letters: RegExp; readonly least: number } {
  return FORMS[key] ?? ANY_FORM;
}
