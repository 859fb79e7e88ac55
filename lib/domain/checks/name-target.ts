import { definitionOf } from "@/lib/domain/connectors/kinds/catalog";
import type { CheckTarget } from "./check";

/** What a check asked, in one line. */
export function nameTarget(target: CheckTarget): string {
  return definitionOf(target.kind).nameTarget(target);
}
