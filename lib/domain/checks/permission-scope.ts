import type { CheckStep, Sample } from "./check";

/** Of which repositories it is known that a permission is given there: proved of every one, or asked of some. */
export type PermissionScope =
  | { readonly kind: "every"; readonly isChosen: boolean }
  | { readonly kind: "asked"; readonly sample: Sample };

/** Undefined of a permission that was not seen to be given, or is not given repository by repository. */
export function scopeOf(
  probe: CheckStep,
  steps: readonly Partial<CheckStep>[],
): PermissionScope | undefined {
  if (probe.kind !== "probe" || probe.state !== "passed" || !probe.sample) return undefined;
  const permissions = steps.find((step) => step.permissions)?.permissions;
  const claim = permissions?.repositories.find(
    ({ action, region }) => action === probe.action && region === probe.region,
  );
  return permissions && claim?.outcome === "proved"
    ? { kind: "every", isChosen: permissions.names.length > 0 }
    : { kind: "asked", sample: probe.sample };
}

/** E.g. `every repository`, `3 of 310 asked`. */
export function sayScope(scope: PermissionScope): string {
  if (scope.kind === "every")
    return scope.isChosen ? "every chosen repository" : "every repository";
  const { asked, total, more } = scope.sample;
  return `${asked} of ${more ? "over " : ""}${total} asked`;
}
