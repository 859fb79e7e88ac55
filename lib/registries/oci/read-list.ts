import type { HttpAnswer } from "@/lib/outbound/call-http";
import { readObject } from "./registry-reply";

/** A page of names. Undefined for an answer that is none: cut, of another form, or with a name that cannot be one. */
export function readList(
  answer: HttpAnswer,
  member: "repositories" | "tags",
  isName: (text: string) => boolean,
): { names: readonly string[]; more: boolean } | undefined {
  if (answer.isCut) return undefined;
  const object = readObject(answer.text);
  // Registries written in Go say null for none.
  const list = object && member in object ? (object[member] ?? []) : undefined;
  if (!Array.isArray(list)) return undefined;
  const names = list.filter((name): name is string => typeof name === "string" && isName(name));
  if (names.length !== list.length) return undefined;
  return { names, more: /rel="?next/i.test(answer.headers.link ?? "") };
}
