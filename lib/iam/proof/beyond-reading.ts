import {
  literalPattern,
  SEGMENT_ONE,
  SEGMENT_RUN,
  wildcardPattern,
} from "@/lib/iam/policy/wildcard-pattern";
import type { ActionScope } from "./claim";
import { CoveredNames } from "./covered-names";
import { guessResources } from "./guess-resources";
import type { Clause, Literal } from "./key-state";
import { ACTION, actionTests, RESOURCE, resourceTests } from "./permission-keys";
import type { LocatedStatement } from "./permission-problem";
import type { ProofBudget } from "./proof-budget";
import { textTest, type ValueTest } from "./value-test";

/** With `isGuessed` its resources are written out, which costs less than a search. */
export type Example = ActionScope & { readonly isGuessed?: boolean };

/** What is demanded of action and resource so that a request is for more than what is harmless. */
export class BeyondReading {
  private readonly harmlessAnywhere: ReadonlySet<string>;
  private readonly covered: CoveredNames;
  private readonly scopes: readonly { actions: readonly string[]; elsewhere: readonly Literal[] }[];

  constructor(
    private readonly harmless: readonly ActionScope[],
    examples: readonly ActionScope[],
    private readonly budget: ProofBudget,
  ) {
    this.harmlessAnywhere = new Set(
      harmless.flatMap(({ actions, resources }) =>
        resources ? [] : actions.map((name) => name.toLowerCase()),
      ),
    );
    this.scopes = harmless.map(({ actions, resources }) => ({
      actions,
      elsewhere: resources ? [resourceIn(resources, budget, false)] : [],
    }));
    const names = [...harmless, ...examples].flatMap(({ actions }) => actions);
    this.covered = new CoveredNames([...new Set(names)], budget);
  }

  /**
   * That a statement is about a request, which is none of the harmless ones and one of the example: one of these has to
   * hold. None: it allows no such request.
   */
  waysOf(located: LocatedStatement, example: Example | undefined): Clause[][] {
    if (this.isHarmless(located)) return [];
    const { statement } = located;
    const about = this.covered.of(statement);
    const covered = (names: readonly string[]) => names.filter((name) => about.has(name));
    const clauses: Clause[] = [ACTION_SHAPE, ...(hasWholeArns(located) ? [] : [RESOURCE_SHAPE])];
    for (const { actions, elsewhere } of this.scopes) {
      const names = covered(actions);
      if (names.length === 0) continue;
      clauses.push([actionIn(actionTests(names), false), ...elsewhere]);
    }
    if (!example) return this.actionsOf(located).map((action) => [...clauses, [action]]);
    // The statement is about each of these.
    const names = covered(example.actions).filter(
      (name) => !this.harmlessAnywhere.has(name.toLowerCase()),
    );
    if (names.length === 0) return [];
    clauses.push([actionIn(actionTests(names), true)]);
    const { resources, isGuessed = false } = example;
    if (resources) {
      const wanted = isGuessed ? guessResources(statement.resource, resources) : resources;
      clauses.push([resourceIn(wanted, this.budget, true)]);
    }
    return [clauses];
  }

  /** Each pattern by itself: together they would be many times as large. */
  private actionsOf({ statement: { action } }: LocatedStatement): Literal[] {
    if (action.negated) return [actionIn(actionTests(action.patterns), false)];
    const open = action.patterns.filter(isPattern);
    const names = action.patterns.filter(
      (text) => !isPattern(text) && !this.harmlessAnywhere.has(text.toLowerCase()),
    );
    const groups = [...(names.length > 0 ? [names] : []), ...open.map((pattern) => [pattern])];
    return groups.map((patterns) => actionIn(actionTests(patterns), true));
  }

  /** As it is written: nothing has to be looked for. */
  private isHarmless({ statement, hasVariables }: LocatedStatement): boolean {
    const { action, resource } = statement;
    if (action.negated || resource?.negated) return false;
    const isRead = (text: string) => hasVariables || !text.includes("$");
    if (!resource?.patterns.every(isRead)) return false;
    return action.patterns.every((pattern) => {
      if (isPattern(pattern)) return false;
      const name = pattern.toLowerCase();
      return this.harmless.some(
        ({ actions, resources }) =>
          actions.some((each) => each.toLowerCase() === name) &&
          (!resources || resource.patterns.every((each) => resources.includes(each))),
      );
    });
  }
}

function isPattern(text: string): boolean {
  return /[*?]/.test(text);
}

const AT_ACTION = { statement: undefined, element: "Action" };

function actionIn(tests: readonly ValueTest[], truth: boolean): Literal {
  return {
    key: ACTION,
    place: AT_ACTION,
    want: "every",
    truth,
    predicate: { tests, negated: false },
  };
}

function resourceIn(patterns: readonly string[], budget: ProofBudget, truth: boolean): Literal {
  const element = { negated: false, patterns };
  const reading = { variables: true, known: new Map(), budget };
  const tests = resourceTests(element, { kind: "any" }, reading);
  const place = { statement: undefined, element: "Resource" };
  return { key: RESOURCE, place, want: "every", truth, predicate: { tests, negated: false } };
}

const COLON = literalPattern(":");
const SOME = [SEGMENT_ONE, SEGMENT_RUN];

/** `service:Name`, and `*` or an ARN: what else a policy writes is none that AWS asks for. */
const ACTION_SHAPE: Clause = [actionIn([textTest([...SOME, ...COLON, ...SOME])], true)];
const RESOURCE_SHAPE: Clause = [
  {
    key: RESOURCE,
    place: { statement: undefined, element: "Resource" },
    want: "every",
    truth: true,
    predicate: {
      tests: [
        textTest(literalPattern("*")),
        textTest([
          ...literalPattern("arn:"),
          ...[SOME, SOME, [SEGMENT_RUN], [SEGMENT_RUN]].flatMap((part) => [...part, ...COLON]),
          ...wildcardPattern("?*"),
        ]),
      ],
      negated: false,
    },
  },
];

/** What matches its resources has the shape already. */
function hasWholeArns({ statement: { resource } }: LocatedStatement): boolean {
  if (!resource || resource.negated) return false;
  return resource.patterns.every((text) => text.split(":").length >= ARN_PARTS);
}

const ARN_PARTS = 6;
