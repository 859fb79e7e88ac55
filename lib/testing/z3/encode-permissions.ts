import { matchCondition } from "@/lib/iam/policy/match-condition";
import type {
  ParsedCondition,
  ParsedPolicy,
  ParsedStatement,
} from "@/lib/iam/policy/parsed-policy";
import { matchesAction } from "@/lib/iam/policy/policy-action";
import { variableKeys } from "@/lib/iam/policy/policy-variables";
import type { ActionScope } from "@/lib/iam/proof/claim";
import { variable } from "@/lib/testing/condition-arbitraries";
import { encodeCondition, NotEncoded } from "./smt-condition";
import { SmtKey } from "./smt-key";
import { and, globRegex, not, or, resourceRegex, smtString } from "./smt-text";

/** What is known of every request: in lower case, null where a key is absent. */
export type KnownKeys = ReadonlyMap<string, string | null>;

export type PermissionsAsked = {
  readonly identity: readonly ParsedPolicy[];
  readonly boundary: ParsedPolicy | undefined;
  /** Of what is not here: absent where `isAbsent` says so. */
  readonly known: KnownKeys;
  readonly isAbsent: (key: string) => boolean;
};

/** Is there a request that is allowed and none of the harmless ones? @throws NotEncoded */
export function encodeReadsOnly(asked: PermissionsAsked, harmless: readonly ActionScope[]): string {
  const encoding = new Encoding(asked, undefined);
  const isHarmless = or(
    harmless.map(({ actions, resources }) =>
      and([
        whichever((act) => actions.some((name) => name.toLowerCase() === act)),
        ...(resources ? [or(resources.map(inResource))] : []),
      ]),
    ),
  );
  const some = `(re.+ ${NO_COLON})`;
  const any = `(re.* ${NO_COLON})`;
  const arn = `(re.++ (str.to_re "arn:") ${some} ${COLON} ${some} ${COLON} ${any} ${COLON} ${any} ${COLON} (re.+ re.allchar))`;
  return encoding.text([
    `(and (<= 0 act) (< act ${ACTIONS.length}))`,
    `(str.in_re res (re.union ${one("*")} ${arn}))`,
    encoding.allowed(),
    not(isHarmless),
  ]);
}

/** Is there a repository on which the action is refused? @throws NotEncoded */
export function encodeEveryRepository(
  asked: PermissionsAsked,
  action: string,
  { prefix, names }: { readonly prefix: string; readonly names: readonly string[] },
): string {
  const encoding = new Encoding(asked, action);
  const begins = `(str.to_re ${smtString(prefix)})`;
  const wanted = names.map((name) => `(re.++ ${begins} ${globRegex(name)})`);
  return encoding.text([
    `(str.in_re res (re.++ ${begins} (re.inter ${NAME} (re.++ re.allchar re.allchar re.all))))`,
    ...(wanted.length > 0 ? [or(wanted.map((regex) => `(str.in_re res ${regex})`))] : []),
    not(encoding.allowed()),
  ]);
}

/** Such as what is drawn, and what is harmless, tells apart. */
const ACTIONS = [
  ...["batchgetimage", "listimages", "describeimages", "getauthorizationtoken", "putimage"],
  ...["deletex", "describex", "batchgetx", "batchx", "ximagex", "describeximages"],
  ...["batchgetimages", "batchimages", "deleteimages", "xx"],
]
  .map((name) => `ecr:${name}`)
  .concat("iam:getrole", "iam:getpolicy", "iam:listrolepolicies", "iam:getx", "iam:x")
  .concat("s3:getobject", "zz:x");

function whichever(holds: (action: string) => boolean): string {
  return or(ACTIONS.flatMap((action, index) => (holds(action) ? [`(= act ${index})`] : [])));
}

const NO_COLON = `(re.diff re.allchar (str.to_re ":"))`;
const COLON = one(":");
/** Source: ECR API Reference, CreateRepository, repositoryName. */
const ALNUM = `(re.+ (re.union (re.range "a" "z") (re.range "0" "9")))`;
const BETWEEN = `(re.union ${one(".")} ${one("_")} ${one("__")} (re.+ ${one("-")}))`;
const COMPONENT = `(re.++ ${ALNUM} (re.* (re.++ ${BETWEEN} ${ALNUM})))`;
const NAME = `(re.++ ${COMPONENT} (re.* (re.++ ${one("/")} ${COMPONENT})))`;

function one(text: string): string {
  return `(str.to_re ${smtString(text)})`;
}

function inResource(pattern: string): string {
  return `(str.in_re res ${resourceRegex(pattern)})`;
}

class Encoding {
  private readonly keys = new Map<string, SmtKey>();

  constructor(
    private readonly asked: PermissionsAsked,
    private readonly action: string | undefined,
  ) {}

  allowed(): string {
    const { identity, boundary } = this.asked;
    const all = boundary ? [...identity, boundary] : identity;
    const of = (policies: readonly ParsedPolicy[], effect: "Allow" | "Deny") =>
      or(policies.flatMap((policy) => this.applying(policy, effect)));
    return and([
      of(identity, "Allow"),
      ...(boundary ? [of([boundary], "Allow")] : []),
      not(of(all, "Deny")),
    ]);
  }

  text(facts: readonly string[]): string {
    const { known, isAbsent } = this.asked;
    const ofKeys = [...this.keys.values()].flatMap((key) => {
      const value = known.get(key.key);
      if (value === null || (value === undefined && isAbsent(key.key))) return [not(key.present)];
      if (value === undefined) return [];
      if (key.sort === "boolean")
        return [key.present, value === "true" ? `${key.slots[0]}` : not(`${key.slots[0]}`)];
      if (key.sort !== "text") throw new NotEncoded(key.key);
      return [key.present, `(= ${key.slots[0]} ${smtString(value)})`];
    });
    return [
      "(declare-const act Int)",
      "(declare-const res String)",
      ...[...this.keys.values()].flatMap((key) => key.declare()),
      ...[...facts, ...ofKeys].map((fact) => `(assert ${fact})`),
    ].join("\n");
  }

  private applying(policy: ParsedPolicy, effect: "Allow" | "Deny"): string[] {
    const variables = policy.version === "2012-10-17";
    return policy.statements
      .filter((statement) => statement.effect === effect)
      .map((statement) =>
        and([
          this.encodeAction(statement),
          encodeResource(statement, variables),
          ...statement.conditions.map((condition) => this.encode(condition, variables)),
        ]),
      );
  }

  private encodeAction({ action: { patterns, negated } }: ParsedStatement): string {
    const { action } = this;
    const named =
      action === undefined
        ? whichever((act) => patterns.some((pattern) => matchesAction(pattern, act)))
        : String(patterns.some((pattern) => matchesAction(pattern, action)));
    return negated ? not(named) : named;
  }

  /** One of which all is known is decided as the evaluator decides it. */
  private encode(condition: ParsedCondition, variables: boolean): string {
    const { known } = this.asked;
    const names = [condition.key, ...(variables ? condition.values.flatMap(variableKeys) : [])];
    if (names.every((name) => known.has(name.toLowerCase()))) {
      const given = [...known].flatMap(([key, value]) =>
        value === null ? [] : [[key, value] as const],
      );
      return String(matchCondition(condition, new Map(given), variables).holds);
    }
    return encodeCondition(condition, variables, (name) => this.keyOf(name));
  }

  private keyOf(name: string): SmtKey {
    const key = name.toLowerCase();
    const { identity, boundary } = this.asked;
    const conditions = [...identity, ...(boundary ? [boundary] : [])].flatMap(({ statements }) =>
      statements.flatMap((statement) => statement.conditions),
    );
    const uses = conditions.filter((condition) => condition.key.toLowerCase() === key).length;
    const found = this.keys.get(key) ?? new SmtKey(key, this.keys.size, uses);
    this.keys.set(key, found);
    return found;
  }
}

function encodeResource({ resource }: ParsedStatement, variables: boolean): string {
  if (!resource) return "true";
  const named = or(
    resource.patterns.map((text) => {
      if (!variables || !text.includes("${")) return inResource(text);
      if (variableKeys(text).length > 0) throw new NotEncoded(text);
      // Only `${*}` at the end comes up in what is drawn.
      const plain = text.replace(variable("*"), "");
      return `(= res ${smtString(`${plain}*`)})`;
    }),
  );
  return resource.negated ? not(named) : named;
}
