import { pointer } from "@/lib/iam/policy/policy-problem";
import {
  AGE_TYPES,
  COUNT_TYPES,
  type LifecycleRule,
  MIN_ARCHIVE_DAYS,
  type RuleCount,
  STORAGE_CLASSES,
  type StorageClass,
  TAG_STATUSES,
} from "./lifecycle-policy";
import {
  changeProperty,
  hasKnownProperties,
  type LocatedObject,
  readChoice,
  readCount,
  refuseProperty,
} from "./read-property";
import { readTags } from "./read-tags";

type Selection = Pick<LifecycleRule, "tags" | "storageClass" | "count">;

const PROPERTIES = [
  "tagStatus",
  "tagPatternList",
  "tagPrefixList",
  "storageClass",
  "countType",
  "countUnit",
  "countNumber",
];

/** Which images a rule sees, and which of them it acts on; undefined where it was refused. */
export function readSelection(object: LocatedObject): Selection | undefined {
  const isKnown = hasKnownProperties(object, PROPERTIES);
  const status = readChoice(object, "tagStatus", TAG_STATUSES);
  const tags = status && readTags(object, status);
  const count = readRuleCount(object);
  const storageClass = count && readStorageClass(object, count);
  return isKnown && tags && count && storageClass ? { tags, count, storageClass } : undefined;
}

function readRuleCount(object: LocatedObject): RuleCount | undefined {
  const type = readChoice(object, "countType", COUNT_TYPES);
  if (type === undefined) return undefined;
  const isAge = type !== "imageCountMoreThan";
  const number = readCount(
    object,
    "countNumber",
    type === "sinceImageTransitioned" ? MIN_ARCHIVE_DAYS : 1,
  );
  const isUnitRight = isAge
    ? readChoice(object, "countUnit", ["days"]) !== undefined
    : !("countUnit" in object.value);
  if (!isAge && !isUnitRight) {
    refuseProperty(object, "countUnit", {
      code: "count_unit_unwanted",
      message: `countUnit goes with ${AGE_TYPES.join(", ")} alone: with imageCountMoreThan AWS refuses it.`,
      fix: () => changeProperty(object, "countUnit", undefined),
    });
  }
  if (number === undefined || !isUnitRight) return undefined;
  return type === "imageCountMoreThan" ? { type, images: number } : { type, days: number };
}

/** Source: "Lifecycle policy properties", `storageClass`: archive with sinceImageTransitioned alone, and there always. */
function readStorageClass(object: LocatedObject, { type }: RuleCount): StorageClass | undefined {
  const wanted = type === "sinceImageTransitioned" ? "archive" : "standard";
  const { storageClass: written } = object.value;
  if (written === wanted || (written === undefined && wanted === "standard")) return wanted;
  if (written !== undefined && !STORAGE_CLASSES.some((each) => each === written)) {
    return readChoice(object, "storageClass", STORAGE_CLASSES);
  }
  object.findings.refuse({
    code: "storage_class_mismatch",
    message:
      wanted === "archive"
        ? "sinceImageTransitioned counts the days in the archive: it needs storageClass archive."
        : `Images of the archive can be selected by sinceImageTransitioned alone, not by ${type}.`,
    path: written === undefined ? object.path : pointer(object.path, "storageClass"),
    fix: () => changeProperty(object, "storageClass", wanted === "archive" ? "archive" : undefined),
  });
  return undefined;
}
