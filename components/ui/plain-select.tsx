"use client";

import type { SelectControlProps } from "./select-trigger";

/** The browser's own select, where the list with its search could not be loaded. */
export default function PlainSelect(props: SelectControlProps) {
  const { control, chosen, groups } = props;
  const listed = groups.some(({ options }) => options.some(({ value }) => value === chosen?.value));
  return (
    <select
      {...control}
      className="control min-h-9"
      name={props.name}
      disabled={props.disabled}
      value={chosen?.value ?? ""}
      onChange={(event) => props.onChange(event.target.value)}
      onBlur={props.onBlur}
    >
      <option value="" disabled>
        {props.placeholder}
      </option>
      {chosen && !listed ? <option value={chosen.value}>{chosen.label}</option> : null}
      {groups.map(({ label, options }) => (
        <optgroup key={label} label={label}>
          {options.map((option) => (
            <option
              key={option.value}
              value={option.value}
              disabled={option.disabledReason !== undefined}
            >
              {[option.label, option.detail, option.action].filter(Boolean).join(" · ")}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  );
}
