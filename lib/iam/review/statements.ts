import { isJsonObject, type JsonObject } from "@/lib/iam/policy/policy-values";

/** A statement of a document without grammar errors, with its place. */
export type LocatedStatement = { readonly path: string; readonly value: JsonObject };

export function statementsOf(document: unknown): LocatedStatement[] {
  if (!isJsonObject(document)) return [];
  const { Statement: list } = document;
  if (!Array.isArray(list)) {
    return isJsonObject(list) ? [{ path: "/Statement", value: list }] : [];
  }
  return list.flatMap((value: unknown, index) =>
    isJsonObject(value) ? [{ path: `/Statement/${index}`, value }] : [],
  );
}

/** The pointer to a statement by its position; a single one may stand without an array around it. */
export function pathOfStatement(document: unknown, index: number): string {
  const read = typeof document === "string" ? JSON.parse(document) : document;
  return isJsonObject(read) && Array.isArray(read.Statement) ? `/Statement/${index}` : "/Statement";
}

export type LocatedText = { readonly path: string; readonly text: string };

/** The texts of an element that is one or several. */
export function textsOf({ path, value }: LocatedStatement, element: string): LocatedText[] {
  return textsAt(value[element], `${path}/${element}`);
}

export function textsAt(value: unknown, path: string): LocatedText[] {
  if (typeof value === "string") return [{ path, text: value }];
  if (!Array.isArray(value)) return [];
  return value.flatMap((text: unknown, index) =>
    typeof text === "string" ? [{ path: `${path}/${index}`, text }] : [],
  );
}
