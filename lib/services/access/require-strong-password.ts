import "server-only";
import { dictionary } from "@zxcvbn-ts/language-common";
import { fieldError } from "@/lib/domain/api/problem";

let common: ReadonlySet<string> | undefined;

/** The most frequent passwords of published breaches; read with the first password that is set. */
function isCommon(text: string): boolean {
  common ??= new Set(dictionary["passwords-common"]);
  return common.has(text);
}

const LEET: Record<string, string> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};
const FEWEST_CHARACTERS = 5;
/** Words that whoever knows the console tries first. */
const OWN_WORDS = ["mooring", "administrator", "registry"];

/**
 * Refuses what is guessed first: a password of a published breach, also with digits or signs at its ends or with
 * letters written as digits, one that is mostly the name or address of its owner, or few characters repeated.
 * Errors: `validation_failed`.
 */
export function requireStrongPassword(
  password: string,
  about: { email: string; name?: string | undefined; serviceName: string },
): void {
  const plain = password.normalize("NFKC").toLowerCase();
  if (new Set(plain).size < FEWEST_CHARACTERS) refuse("It repeats a few characters.");
  if (formsOf(plain).some(isCommon) || isRepeated(plain) || isCounted(plain)) {
    refuse("It is among the passwords that are tried first.");
  }
  const words = [...about.email.split(/[@.+_-]/), ...(about.name?.split(/\s+/) ?? [])];
  const known = [...words, about.serviceName, ...OWN_WORDS].map((word) => word.toLowerCase());
  const rest = known
    .filter((word) => word.length >= 3)
    .sort((one, other) => other.length - one.length)
    .reduce((left, word) => left.replaceAll(word, ""), plain);
  if (rest !== plain && rest.length < 8)
    refuse("It is mostly your name, your address or this console’s.");
}

/** The password, and what is left of it without digits and signs at its ends, each also with digits read as letters. */
function formsOf(plain: string): string[] {
  const trimmed = plain.replace(/^[\d\W_]+|[\d\W_]+$/g, "");
  const letters = (text: string) => text.replace(/[013457@$!]/g, (sign) => LEET[sign] ?? sign);
  const word = letters(plain).replace(/^[\d\W_]+|[\d\W_]+$/g, "");
  // What was added may be a password of its own: then so much was not added to a word.
  const fits = [trimmed, word].filter(
    (form) => form.length >= 4 && plain.length - form.length <= 8,
  );
  return [plain, letters(plain), ...fits];
}

/** One common password after itself. */
function isRepeated(plain: string): boolean {
  const unit = /^(.{3,}?)\1+$/.exec(plain)?.[1];
  return unit !== undefined && (unit.length < 6 || isCommon(unit));
}

/** Almost each character is the one before, or the next one up or down: 1234567890123, abcdefgh1234. */
function isCounted(plain: string): boolean {
  const codes = [...plain].map((character) => character.charCodeAt(0));
  const breaks = codes.slice(1).filter((code, at) => Math.abs(code - (codes[at] ?? 0)) > 1);
  return breaks.length <= 2;
}

function refuse(why: string): never {
  const message = `${why} Use a few unrelated words, or a password manager.`;
  throw fieldError("validation_failed", "/password", message, "weak_password");
}
