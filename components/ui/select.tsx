"use client";

import { lazy, type ReactNode, type Ref, Suspense, useRef, useState } from "react";
import { type FieldText, FormField } from "./form-field";
import PlainSelect from "./plain-select";
import { findOption, type SelectGroup, type SelectOption } from "./select-option";
import {
  type SelectControlProps,
  type SelectSearch,
  SelectValue,
  selectTriggerStyle,
} from "./select-trigger";
import { useHydrated } from "./use-hydrated";

export interface SelectProps extends FieldText {
  value: string | null;
  onChange: (value: string) => void;
  onBlur?: () => void;
  /** One of the two. */
  options?: readonly SelectOption[];
  groups?: readonly SelectGroup[];
  placeholder?: string;
  /** Shown when nothing matches the search, or there is nothing to choose. */
  emptyText?: string;
  disabled?: boolean;
  /** The option of `value`, where the options given may not hold it. */
  chosen?: SelectOption | undefined;
  /** Who gives the options searches them. */
  search?: SelectSearch | undefined;
  /** Beside the control, for instance a button that makes a new entry. */
  action?: ReactNode;
  name?: string;
  /** The trigger button, so that a form can focus it. */
  ref?: Ref<HTMLButtonElement>;
}

// The list with its search and placement is by far the heaviest part of the kit, so it loads after
// the page works; until then a button of the same look stands in its place, and where it
// does not load, the browser's own select.
const SelectCombobox = lazy(() =>
  import("./select-combobox").catch(() => ({ default: PlainSelect })),
);

/** A select with search, groups, and disabled options that say why. */
export function Select({
  label,
  optional,
  description,
  constraint,
  error,
  action,
  options,
  groups = options ? [{ label: "", options }] : [],
  value,
  onChange,
  onBlur,
  placeholder = "Choose…",
  emptyText = "Nothing found",
  disabled = false,
  chosen = findOption(groups, value),
  search,
  name,
  ref,
}: SelectProps) {
  return (
    <FormField {...{ label, optional, description, constraint, error, action }}>
      {(control) => (
        <SelectControl
          {...{ control, groups, chosen, search, onChange, onBlur, placeholder, emptyText }}
          {...{ disabled, name }}
          required={!optional}
          buttonRef={ref}
        />
      )}
    </FormField>
  );
}

function SelectControl(props: Omit<SelectControlProps, "startFocused" | "startOpen">) {
  const hydrated = useHydrated();
  const standIn = useRef<HTMLButtonElement>(null);
  const [pressed, setPressed] = useState(false);
  const [focused, setFocused] = useState(false);

  const fallback = (
    <button
      {...props.control}
      ref={standIn}
      type="button"
      aria-haspopup="dialog"
      disabled={props.disabled}
      className={selectTriggerStyle}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
      onClick={() => setPressed(true)}
    >
      <SelectValue option={props.chosen} placeholder={props.placeholder} />
    </button>
  );

  if (!hydrated) return fallback;
  return (
    <Suspense fallback={fallback}>
      <SelectCombobox {...props} startFocused={focused} startOpen={pressed} />
    </Suspense>
  );
}
