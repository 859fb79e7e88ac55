import { pointer } from "@/lib/iam/policy/policy-problem";
import { MAX_WILDCARDS, TAG_LISTS, type TagList, type TagSelection } from "./lifecycle-policy";
import { changeProperty, type LocatedObject, refuseProperty } from "./read-property";

/** What images of this status a rule selects by their tags; undefined where it was refused. */
export function readTags(
  object: LocatedObject,
  status: TagSelection["status"],
): TagSelection | undefined {
  const written = TAG_LISTS.filter((list) => list in object.value);
  if (status !== "tagged") {
    for (const list of written) {
      refuseProperty(object, list, {
        code: "tag_list_unwanted",
        message: `${list} goes with tagStatus tagged alone: with ${status} AWS refuses it.`,
        fix: () => changeProperty(object, list, undefined),
      });
    }
    return written.length === 0 ? { status } : undefined;
  }
  const [list, other] = written;
  if (list === undefined) {
    return refuseProperty(object, "tagPatternList", {
      code: "tag_list_missing",
      message:
        'With tagStatus tagged AWS wants a tagPatternList or a tagPrefixList; ["*"] is every tagged image.',
      fix: () => changeProperty(object, "tagPatternList", ["*"]),
    });
  }
  if (other !== undefined) {
    return refuseProperty(object, other, {
      code: "tag_lists_both",
      message: "A rule has a tagPatternList or a tagPrefixList, not both.",
    });
  }
  const texts = readTexts(object, list);
  return texts && { status, list, texts };
}

function readTexts(object: LocatedObject, list: TagList): string[] | undefined {
  const value = object.value[list];
  if (!Array.isArray(value) || value.length === 0) {
    return refuseProperty(object, list, {
      code: "tag_list_invalid",
      message: `${list} is a list of at least one text.`,
    });
  }
  const texts = value.flatMap((text: unknown, index) =>
    readText(object, list, text, pointer(pointer(object.path, list), index)),
  );
  return texts.length === value.length ? texts : undefined;
}

function readText(
  { findings }: LocatedObject,
  list: TagList,
  text: unknown,
  path: string,
): string[] {
  if (typeof text !== "string" || text === "") {
    findings.refuse({
      code: "tag_list_invalid",
      message: `An entry of ${list} is a text that is not empty.`,
      path,
    });
    return [];
  }
  const wildcards = text.split("*").length - 1;
  if (list === "tagPatternList" && wildcards > MAX_WILDCARDS) {
    findings.refuse({
      code: "wildcards_too_many",
      message: `A pattern has at most ${MAX_WILDCARDS} wildcards; this one has ${wildcards}.`,
      path,
    });
    return [];
  }
  findUnmatchable(text, list, (message) =>
    findings.add({ code: "tag_never_matches", severity: "warning", message, path }),
  );
  return [text];
}

/** AWS stores such a rule, and it never selects an image. */
function findUnmatchable(text: string, list: TagList, warn: (message: string) => void): void {
  if (list === "tagPrefixList" && text.includes("*")) {
    warn(
      "A prefix is taken as it is written, and no tag has a *: this selects no image. Use a tagPatternList for wildcards.",
    );
  } else if (!/^[a-zA-Z0-9._*-]+$/.test(text)) {
    warn("A tag has letters, digits, “.”, “_” and “-” alone: this selects no image.");
  }
}
