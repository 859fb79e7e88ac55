import type { CheckStep, CheckTarget } from "@/lib/domain/checks/check";
import type { Verdict } from "@/lib/domain/checks/verdict";
import type { Connector, ConnectorKind, ConnectorOf } from "@/lib/domain/connectors/connector";
import type { ConnectorStatus } from "@/lib/domain/connectors/connector-status";

/** As whom a connector reads, in one line: its last `tailCharacters` stay where it is too long; `copied` is the whole. */
export type Reader =
  | { text: string; tailCharacters: number; copied: { value: string; label: string } }
  | { missing: string };

/** What the browser and the server know of a kind of connector. Its schemas are in schema.ts, its verdicts in judge-….ts. */
export type KindDefinition<
  Of extends Connector = Connector,
  Target extends CheckTarget = CheckTarget,
> = {
  /** To whoever takes it for one of another kind. */
  readonly described: string;
  /** What has the rights: a role, a credential. */
  readonly holder: string;
  /** What New Registry says of the step at which one is chosen or made. */
  readonly choosing: string;
  /** What becomes of it, and of what lies elsewhere, when it is deleted. */
  readonly deleting: string;
  /** What a test does on the other side, beside the schedule. */
  readonly testing: string;
  /** What one that was saved and proved is good for. */
  readonly usable: string;
  readonly statusMeanings: Readonly<Record<ConnectorStatus, string>>;
  readonly verdictTitles: Readonly<Record<Verdict, string>>;
  /** What to do about one that may do more than read. */
  readonly excessAdvice: string;
  /** What an insecure one means, beyond the verdict's own sentence. */
  readonly insecureAdvice?: string;
  /** Who could not be asked, of a check that says nothing. */
  titleUnasked(steps: readonly CheckStep[]): string;
  /** Beside connectors of other kinds, in a word or two. */
  labelOf(connector: Of): string;
  /** What it opens: an account, an address; undefined while it names none. */
  placeOf(connector: Of): string | undefined;
  readerOf(connector: Of): Reader;
  /** What a check asked, in one line. */
  nameTarget(target: Target): string;
  /** The same as lines of a report; `code` marks what is copied. */
  reportTarget(
    target: Target,
    how: { regions: readonly string[]; code: (text: string) => string },
  ): readonly string[];
};

export type DefinitionOf<Kind extends ConnectorKind> = KindDefinition<
  ConnectorOf<Kind>,
  Extract<CheckTarget, { kind: Kind }>
>;
