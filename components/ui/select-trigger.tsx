import { clsx } from "clsx";
import { ChevronsUpDown } from "lucide-react";
import type { Ref } from "react";
import type { FieldControl } from "./form-field";
import type { SelectGroup, SelectOption } from "./select-option";

export type SelectSearch = {
  /** Each text as it is typed; "" when the list is shut. */
  onSearch: (text: string) => void;
  /** The options are not those of the text typed yet. */
  pending: boolean;
  /** Below the options: how many there are beyond them. */
  note?: string | undefined;
};

export interface SelectControlProps {
  control: FieldControl;
  groups: readonly SelectGroup[];
  chosen: SelectOption | undefined;
  search: SelectSearch | undefined;
  onChange: (value: string) => void;
  onBlur: (() => void) | undefined;
  placeholder: string;
  emptyText: string;
  disabled: boolean;
  name: string | undefined;
  required: boolean;
  buttonRef: Ref<HTMLButtonElement> | undefined;
  /** The button was focused, or pressed, before the list had loaded. */
  startFocused: boolean;
  startOpen: boolean;
}

export const selectTriggerStyle =
  "control flex min-h-9 items-center justify-between gap-2 py-1.5 text-left";

/** An id is not broken while it fits a line of its own. */
export const selectDetailStyle = "inline-block max-w-full font-mono text-sm text-ink-muted";

export function SelectValue({
  option,
  placeholder,
}: {
  option: SelectOption | undefined;
  placeholder: string;
}) {
  return (
    <>
      <span className={clsx("min-w-0 break-words", !option && "text-ink-muted")}>
        <span className="mr-2">{option?.label ?? placeholder}</span>
        {option?.detail ? <span className={selectDetailStyle}>{option.detail}</span> : null}
      </span>
      <ChevronsUpDown aria-hidden="true" className="size-4 shrink-0 text-ink-muted" />
    </>
  );
}
