export interface SelectOption {
  value: string;
  label: string;
  /** A short code after the label, also found by search. */
  detail?: string;
  /** What choosing it does, where it does more than fill in the value. */
  action?: string;
  /** Set: the option is listed but cannot be chosen, and this says why. */
  disabledReason?: string;
}

export interface SelectGroup {
  label: string;
  options: readonly SelectOption[];
}

export function findOption(
  groups: readonly SelectGroup[],
  value: string | null,
): SelectOption | undefined {
  if (value === null) return undefined;
  for (const group of groups) {
    const found = group.options.find((option) => option.value === value);
    if (found) return found;
  }
  return undefined;
}

/** Every word of the query must occur somewhere in the label, the detail or the group. */
export function matchesQuery(option: SelectOption, groupLabel: string, query: string): boolean {
  const text = `${option.label} ${option.detail ?? ""} ${groupLabel}`.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
