"use client";

import { clsx } from "clsx";
import {
  Braces,
  FileCode2,
  Layers,
  MousePointerClick,
  SearchCheck,
  Send,
  Terminal,
  WandSparkles,
} from "lucide-react";
import { type ReactNode, useId } from "react";

/** The ways to make the role by hand. */
export type OpenSetupMethod = "steps" | "cloudFormation" | "terraform" | "cli" | "policies";
export type SetupMethod = OpenSetupMethod | "create" | "handOff" | "check";

const groups: readonly {
  label: string;
  methods: readonly { value: SetupMethod; label: string; icon: ReactNode }[];
}[] = [
  {
    label: "Create it yourself",
    methods: [
      { value: "steps", label: "AWS console steps", icon: <MousePointerClick /> },
      { value: "cloudFormation", label: "CloudFormation", icon: <Layers /> },
      { value: "terraform", label: "Terraform", icon: <FileCode2 /> },
      { value: "cli", label: "AWS CLI", icon: <Terminal /> },
    ],
  },
  {
    label: "Or have it done",
    methods: [
      { value: "create", label: "Create the role for me", icon: <WandSparkles /> },
      { value: "handOff", label: "Hand it to the AWS admin", icon: <Send /> },
    ],
  },
  {
    label: "Policies",
    methods: [
      { value: "policies", label: "Policy documents", icon: <Braces /> },
      { value: "check", label: "Check a policy", icon: <SearchCheck /> },
    ],
  },
];

export interface SetupMethodSwitchProps<Shown extends SetupMethod> {
  value: Shown;
  onChange: (method: Shown) => void;
  /** The setup methods that are offered; all of them if left out. */
  only?: readonly Shown[];
}

/** The ways to the role, all in sight: one choice, two to a line. */
export function SetupMethodSwitch<Shown extends SetupMethod = SetupMethod>(
  props: SetupMethodSwitchProps<Shown>,
) {
  const { value, onChange, only } = props;
  const name = useId();
  const isShown = (method: SetupMethod): method is Shown =>
    !only || only.some((each) => each === method);
  const shown = groups
    .map(({ label, methods }) => ({
      label,
      methods: methods.filter((each) => isShown(each.value)),
    }))
    .filter(({ methods }) => methods.length > 0);
  return (
    <fieldset className="flex min-w-0 flex-col gap-2.5">
      <legend className="sr-only">How to create the role</legend>
      {shown.map((group) => (
        <div key={group.label}>
          <p aria-hidden="true" className="mb-1 text-sm text-ink-muted">
            {group.label}
          </p>
          <div className="grid grid-cols-2 gap-1.5">
            {group.methods.map((method) => (
              <label
                key={method.value}
                className={clsx(
                  "flex min-h-9 min-w-0 items-center gap-2 rounded-md border border-line-strong bg-surface px-2.5 py-1.5 text-sm leading-tight font-medium transition-colors",
                  "hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft has-checked:ring-1 has-checked:ring-accent",
                  "has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-accent",
                  "[&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-ink-muted has-checked:[&_svg]:text-accent",
                )}
              >
                <input
                  type="radio"
                  name={name}
                  value={method.value}
                  checked={method.value === value}
                  onChange={() => {
                    if (isShown(method.value)) onChange(method.value);
                  }}
                  className="sr-only"
                />
                {method.icon}
                <span className="min-w-0">{method.label}</span>
              </label>
            ))}
          </div>
        </div>
      ))}
    </fieldset>
  );
}
