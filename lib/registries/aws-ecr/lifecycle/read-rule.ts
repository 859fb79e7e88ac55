import { pointer } from "@/lib/iam/policy/policy-problem";
import { isJsonObject } from "@/lib/iam/policy/policy-values";
import type { FindingList } from "@/lib/iam/review/finding-list";
import {
  ACTIONS,
  type LifecycleAction,
  type LifecycleRule,
  type RuleCount,
} from "./lifecycle-policy";
import {
  changeProperty,
  hasKnownProperties,
  type LocatedObject,
  readChoice,
  readCount,
  refuseProperty,
} from "./read-property";
import { readSelection } from "./read-selection";

/** One rule; undefined where it was refused. */
export function readRule(
  findings: FindingList,
  value: unknown,
  index: number,
): LifecycleRule | undefined {
  const path = pointer("/rules", index);
  if (!isJsonObject(value)) {
    findings.refuse({ code: "wrong_type", message: "A rule is an object.", path });
    return undefined;
  }
  const rule: LocatedObject = { value, path, findings };
  const isKnown = hasKnownProperties(rule, ["rulePriority", "description", "selection", "action"]);
  const priority = readCount(rule, "rulePriority", 1);
  const { description } = value;
  const isDescribed = description === undefined || typeof description === "string";
  if (!isDescribed) {
    refuseProperty(rule, "description", {
      code: "wrong_type",
      message: "A description is a text; leave it out where there is none.",
      fix: () => changeProperty(rule, "description", undefined),
    });
  }
  const selectionObject = objectAt(rule, "selection");
  const selection = selectionObject && readSelection(selectionObject);
  const actionObject = objectAt(rule, "action");
  const action = actionObject && readAction(actionObject, selection?.count);
  if (!isKnown || priority === undefined || !isDescribed || !selection || !action) return undefined;
  return {
    index,
    priority,
    ...(typeof description === "string" && { description }),
    ...selection,
    action,
  };
}

function objectAt(parent: LocatedObject, key: string): LocatedObject | undefined {
  const value = parent.value[key];
  if (isJsonObject(value)) {
    return { value, path: pointer(parent.path, key), findings: parent.findings };
  }
  return refuseProperty(parent, key, {
    code: value === undefined ? "property_missing" : "wrong_type",
    message: value === undefined ? `${key} is missing.` : `${key} is an object.`,
  });
}

function readAction(
  object: LocatedObject,
  count: RuleCount | undefined,
): LifecycleAction | undefined {
  const isKnown = hasKnownProperties(object, ["type", "targetStorageClass"]);
  const type = readChoice(object, "type", ACTIONS);
  if (type === undefined || !isKnown) return undefined;
  if (type === "expire" && "targetStorageClass" in object.value) {
    return refuseProperty(object, "targetStorageClass", {
      code: "target_unwanted",
      message: "targetStorageClass goes with transition alone: an image that expires is deleted.",
      fix: () => changeProperty(object, "targetStorageClass", undefined),
    });
  }
  if (type === "transition" && !readChoice(object, "targetStorageClass", ["archive"])) {
    return undefined;
  }
  const needed = count && NEEDED_ACTION[count.type];
  if (needed === undefined || needed === type) return type;
  return refuseProperty(object, "type", {
    code: "action_mismatch",
    message:
      needed === "transition"
        ? "sinceImagePulled goes with transition alone. To delete what is not pulled, archive it first, and expire it by sinceImageTransitioned in another rule."
        : "sinceImageTransitioned goes with expire alone: the image is in the archive already.",
  });
}

/** Source: "Examples of lifecycle policies in Amazon ECR", the notes below "last pulled time" and "archive transition time". */
const NEEDED_ACTION: Partial<Record<RuleCount["type"], LifecycleAction>> = {
  sinceImagePulled: "transition",
  sinceImageTransitioned: "expire",
};
