import { operatorOf } from "@/lib/iam/policy/condition-operators";
import type { ParsedCondition } from "@/lib/iam/policy/parsed-policy";
import { booleanTest, orderedTest, type SmtKey } from "./smt-key";
import { and, arnRegex, caselessRegex, globRegex, not, or, smtString } from "./smt-text";

/** A condition that the solver is not asked of: a variable among wildcards, or with case folded. */
export class NotEncoded extends Error {}

const VARIABLE = /\$\{\s*([^{}',]*?)\s*(?:,\s*'([^']*)'\s*)?\}/g;

/** Written anew from AWS's documentation, not from `lib/iam/proof`: the two are compared. */
export function encodeCondition(
  { operator, key, values }: ParsedCondition,
  variables: boolean,
  keyOf: (key: string) => SmtKey,
): string {
  if (/^aws:principal(?:arn|account)$/i.test(key)) throw new NotEncoded(key);
  const { present, slots, sort } = keyOf(key);
  const { name } = operator;
  if (name === "Null") {
    const wanted = values.map((value) => value.toLowerCase());
    return or([
      ...(wanted.includes("true") ? [not(present)] : []),
      ...(wanted.includes("false") ? [present] : []),
    ]);
  }
  const { negated } = operatorOf(name);
  const one = (slot: string) => {
    const any = or(
      values.map((wanted) => encodeTest(name, wanted, slot, sort, negated, variables, keyOf)),
    );
    return negated ? not(any) : any;
  };
  const whenAbsent = operator.set ? operator.set === "ForAllValues" : operator.ifExists || negated;
  const isAll = operator.set === "ForAllValues" || (!operator.set && negated);
  const whenPresent = (isAll ? and : or)(slots.map(one));
  return `(ite ${present} ${whenPresent} ${whenAbsent})`;
}

function encodeTest(
  name: ParsedCondition["operator"]["name"],
  wanted: string,
  slot: string,
  sort: SmtKey["sort"],
  negated: boolean,
  variables: boolean,
  keyOf: (key: string) => SmtKey,
): string {
  if (/^(?:Numeric|Date)|IpAddress$/.test(name)) {
    if (sort === "text" || sort === "boolean") throw new NotEncoded(`${name} of ${sort}`);
    return orderedTest(slot, sort, name, wanted, negated);
  }
  if (sort === "boolean") {
    if (name !== "Bool") throw new NotEncoded(name);
    return booleanTest(slot, wanted);
  }
  if (sort !== "text") throw new NotEncoded(`${name} of ${sort}`);
  if (name === "Bool") return inRegex(slot, caselessRegex(wanted));
  if (name === "BinaryEquals" || !variables) return plainTest(name, wanted, slot);
  if (!/\$\{[^*?$]/.test(wanted)) return plainTest(name, escaped(wanted, name), slot);
  if (/^Arn|IgnoreCase$/.test(name)) throw new NotEncoded(wanted);
  const pieces: string[] = [];
  const needed: string[] = [];
  let end = 0;
  for (const match of wanted.matchAll(VARIABLE)) {
    pieces.push(smtString(wanted.slice(end, match.index)));
    end = match.index + match[0].length;
    const { present, slots } = keyOf(match[1] ?? "");
    const value = slots[0] ?? "";
    if (match[2] === undefined) needed.push(present);
    pieces.push(
      match[2] === undefined ? value : `(ite ${present} ${value} ${smtString(match[2])})`,
    );
  }
  pieces.push(smtString(wanted.slice(end)));
  if (/Like$/.test(name) && /[*?]/.test(wanted.replaceAll(VARIABLE, "")))
    throw new NotEncoded(wanted);
  const same = `(= ${slot} (str.++ ${pieces.join(" ")} ""))`;
  // A variable that cannot be filled fails the condition, negated or not.
  return negated ? or([not(and(needed)), same]) : and([...needed, same]);
}

/** Of the escapes only `${*}` comes up in what is drawn. */
function escaped(text: string, name: string): string {
  if (!text.includes("${")) return text;
  if (!/Equals(?:IgnoreCase)?$/.test(name)) throw new NotEncoded(text);
  return text.split("$").join("").replaceAll("{*}", "*");
}

function plainTest(name: string, wanted: string, slot: string): string {
  if (name.startsWith("Arn")) {
    const regex = arnRegex(wanted);
    return regex ? inRegex(slot, regex) : "false";
  }
  if (name.endsWith("IgnoreCase")) return inRegex(slot, caselessRegex(wanted));
  if (name.endsWith("Like")) return inRegex(slot, globRegex(wanted));
  return `(= ${slot} ${smtString(wanted)})`;
}

function inRegex(slot: string, regex: string): string {
  return `(str.in_re ${slot} ${regex})`;
}
