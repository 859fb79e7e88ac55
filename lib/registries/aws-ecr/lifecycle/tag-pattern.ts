import type { TagList } from "./lifecycle-policy";

/** What a tag is compared with: a prefix, or a pattern cut at its wildcards. */
export type TagPattern = {
  /** How the tag begins. */
  readonly head: string;
  /** Whether the rest fits, of a tag that begins so; absent where any rest does. */
  readonly fits?: (tag: string) => boolean;
};

/**
 * `*` is any run of characters, also none, and the only wildcard; a pattern covers the whole tag. In a prefix nothing is a
 * wildcard. Source: Amazon ECR User Guide, "Lifecycle policy evaluation rules".
 */
export function compileTagPattern(text: string, list: TagList): TagPattern {
  if (list === "tagPrefixList") return { head: text };
  const [head = "", ...others] = text.split("*");
  const tail = others.pop();
  if (tail === undefined) return { head, fits: (tag) => tag.length === head.length };
  const parts = others.filter((part) => part !== "");
  if (tail === "" && parts.length === 0) return { head };
  return {
    head,
    fits: (tag) => {
      const end = tag.length - tail.length;
      if (end < head.length || !tag.endsWith(tail)) return false;
      // The first place of each part leaves the most room for the next.
      let from = head.length;
      for (const part of parts) {
        const at = tag.indexOf(part, from);
        if (at === -1) return false;
        from = at + part.length;
      }
      return from <= end;
    },
  };
}
