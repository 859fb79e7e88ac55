import {
  Circle,
  CircleAlert,
  CircleCheck,
  CircleMinus,
  CircleQuestionMark,
  CircleX,
  LoaderCircle,
} from "lucide-react";

export type StepState =
  | "pending"
  | "running"
  | "passed"
  | "failed"
  | "warning"
  | "skipped"
  | "not_testable";

/** How the state of a step looks and reads, never by colour alone. */
export const stepStates = {
  pending: { icon: Circle, word: "Waiting", style: "text-ink-muted" },
  running: { icon: LoaderCircle, word: "Running", style: "text-accent" },
  passed: { icon: CircleCheck, word: "Passed", style: "text-ok" },
  failed: { icon: CircleX, word: "Failed", style: "text-danger" },
  warning: { icon: CircleAlert, word: "Warning", style: "text-warn" },
  skipped: { icon: CircleMinus, word: "Skipped", style: "text-ink-muted" },
  not_testable: { icon: CircleQuestionMark, word: "Not testable", style: "text-ink-muted" },
} as const satisfies Record<StepState, { icon: typeof Circle; word: string; style: string }>;
