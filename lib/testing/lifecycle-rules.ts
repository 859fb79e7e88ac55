/** Parts of lifecycle policies, for tests that put rules together. */
export const age = { countType: "sinceImagePushed", countUnit: "days", countNumber: 14 };
export const some = { countType: "imageCountMoreThan", countNumber: 3 };
export const expire = { type: "expire" };
export const archive = { type: "transition", targetStorageClass: "archive" };
export const transitioned = {
  storageClass: "archive",
  countType: "sinceImageTransitioned",
  countUnit: "days",
  countNumber: 90,
};

export function rule(rulePriority: unknown, selection: object, action: object = expire) {
  return { rulePriority, selection, action };
}

export function policyOf(...rules: unknown[]): string {
  return JSON.stringify({ rules }, null, 2);
}
