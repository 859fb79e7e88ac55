/** The scalar values of condition operators. Source: IAM User Guide, "IAM JSON policy elements: Condition operators". */

export function parsePolicyNumber(text: string): number | undefined {
  return /^[+-]?\d+(?:\.\d+)?$/.test(text.trim()) ? Number(text) : undefined;
}

/** W3C ISO 8601 profile (`2026`, `2026-11`, `2026-11-23`, `…T10:00Z`, `…T10:00:00.5+05:45`). */
const ISO_8601 =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?(Z|[+-]\d{2}:?\d{2}))?)?)?$/;

/** A date of a policy or a request in epoch milliseconds: ISO 8601, or seconds since 1970. */
export function parsePolicyDate(text: string): number | undefined {
  const iso = ISO_8601.exec(text);
  if (!iso) return /^\d{1,12}(?:\.\d+)?$/.test(text) ? Number(text) * 1000 : undefined;
  // Four digits alone are a year in ISO 8601, not an epoch second.
  const [, year, month = "01", day = "01", hour = "00", minute = "00", second = "00"] = iso;
  const zone = iso[8] ?? "Z";
  const fraction = iso[7] ? Number(`0.${iso[7]}`) * 1000 : 0;
  const offset = zone === "Z" ? zone : `${zone.slice(0, 3)}:${zone.slice(-2)}`;
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`);
  return Number.isNaN(time) ? undefined : time + fraction;
}
