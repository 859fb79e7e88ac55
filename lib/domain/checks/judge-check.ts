import type { ConnectorKind } from "@/lib/domain/connectors/connector";
import { definitionOf } from "@/lib/domain/connectors/kinds/catalog";
import { KIND_JUDGES } from "@/lib/domain/connectors/kinds/judges";
import type { Verdicted } from "@/lib/domain/connectors/kinds/kind-judge";
import { type Assured, NOT_ASSURED } from "./assurance";
import type { CheckStep } from "./check";

export type Judgement = Verdicted &
  Assured & {
    /** What the connector allows beyond reading registries; null where that could not be read. */
    excess: string[] | null;
  };

/** The verdict of a finished check, with the mark of a role or credential that may do more than it needs. */
export function judgeCheck(kind: ConnectorKind, steps: readonly CheckStep[]): Judgement {
  const { judge, excessOf, tellExcess, assuredBy } = KIND_JUDGES[kind];
  const judged = judge(steps);
  const excess = excessOf(steps);
  const works = judged.verdict === "connected" || judged.verdict === "degraded";
  const assured = works ? assuredBy(steps) : NOT_ASSURED;
  if (!works || !excess || excess.length === 0) return { ...judged, ...assured, excess };
  const { holder } = definitionOf(kind);
  return {
    ...judged,
    ...assured,
    excess,
    summary: `The ${holder} is too powerful: it ${tellExcess(excess)} never needs. ${judged.summary}`,
  };
}
