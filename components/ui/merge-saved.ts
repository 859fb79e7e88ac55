/**
 * What a change elsewhere does to a form: a field that was not typed in follows it; one that was typed in otherwise is
 * contested. `base` is what was saved when the two last agreed.
 */
export function mergeSaved<Field extends string, Values extends Record<Field, string>>(
  fields: readonly Field[],
  base: Values,
  saved: Values,
  typed: Values,
): { taken: Partial<Values>; contested: Field[] } {
  const taken: Partial<Values> = {};
  const contested: Field[] = [];
  for (const field of fields) {
    const mine = typed[field].trim();
    if (saved[field] === base[field] || mine === saved[field]) continue;
    if (mine === base[field]) taken[field] = saved[field];
    else contested.push(field);
  }
  return { taken, contested };
}
