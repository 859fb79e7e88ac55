export type Shortcut = "find" | "search" | "shortcuts";

type KeyPress = Pick<
  KeyboardEvent,
  "key" | "ctrlKey" | "metaKey" | "altKey" | "defaultPrevented" | "isComposing" | "repeat"
>;

/**
 * `typing`: the press is for a field, where only the chord counts. `apple`: the chord is ⌘ K, as Ctrl K there deletes to
 * the end of the line.
 */
export function readShortcut(
  press: KeyPress,
  { typing, apple }: { typing: boolean; apple: boolean },
): Shortcut | undefined {
  if (press.defaultPrevented || press.isComposing || press.repeat || press.altKey) {
    return undefined;
  }
  const chord = apple ? press.metaKey && !press.ctrlKey : press.ctrlKey && !press.metaKey;
  if (chord) return press.key.toLowerCase() === "k" ? "find" : undefined;
  if (typing || press.ctrlKey || press.metaKey) return undefined;
  return press.key === "/" ? "search" : press.key === "?" ? "shortcuts" : undefined;
}
