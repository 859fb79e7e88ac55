import type { SelectOption } from "@/components/ui/select-option";

const defaultValue = "default";
const choices = [1, 6, 12, 24, 168];
const never = 0;

/** e.g. `every 6 hours`, `every 7 days`, `never`. */
export function describeInterval(hours: number): string {
  if (hours === never) return "never";
  if (hours === 1) return "every hour";
  return hours > 24 && hours % 24 === 0 ? `every ${hours / 24} days` : `every ${hours} hours`;
}

/** What a connector's re-check can be set to; `chosen` is listed even where it is none of the usual ones. */
export function listScheduleOptions(
  chosen: number | null,
  defaultHours: number | undefined,
): SelectOption[] {
  const hours = new Set([...choices, ...(chosen ? [chosen] : [])]);
  return [
    { value: defaultValue, label: describeDefault(defaultHours) },
    ...[...hours]
      .sort((a, b) => a - b)
      .map((each) => ({ value: String(each), label: capitalize(describeInterval(each)) })),
    { value: String(never), label: "Never" },
  ];
}

export function formatScheduleValue(hours: number | null): string {
  return hours === null ? defaultValue : String(hours);
}

export function parseScheduleValue(value: string): number | null {
  return value === defaultValue ? null : Number(value);
}

/** The default is not known while it loads. */
export function describeDefault(defaultHours: number | undefined): string {
  return defaultHours === undefined ? "Default" : `Default (${describeInterval(defaultHours)})`;
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
