import { z } from "zod";

/** Each value of each filter of a list's query, alone: what a bench or a test of plans has to try. */
export function listFilters(query: z.ZodObject): Record<string, string>[] {
  return Object.entries(query.shape).flatMap(([name, field]) =>
    name === "sort" ? [] : valuesOf(field as z.ZodType).map((value) => ({ [name]: value })),
  );
}

function valuesOf(field: z.ZodType): string[] {
  if (field instanceof z.ZodEnum) return field.options.map(String);
  if (field instanceof z.ZodArray) return valuesOf(field.element as z.ZodType);
  if (field instanceof z.ZodOptional || field instanceof z.ZodDefault) {
    return valuesOf(field.unwrap() as z.ZodType);
  }
  return field instanceof z.ZodPipe ? valuesOf(field.out as z.ZodType) : [];
}
