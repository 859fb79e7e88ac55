import type { Vulnerability, VulnerablePackage } from "@/lib/domain/inventory/image-findings";
import { shortDigest } from "./short-digest";

const fixes = {
  yes: "There is a fix.",
  some: "There is a fix for some of its packages.",
  no: "There is no fix yet.",
} as const satisfies Record<NonNullable<Vulnerability["fix"]>, string>;

/** What is known of one vulnerability, with every package that has it. */
export function FindingDetails({ found }: { found: Vulnerability }) {
  const { id, title, description, fix, packages, morePackages } = found;
  return (
    <div className="flex flex-col gap-3 rounded-md border border-line bg-sunken px-4 py-3">
      {title === null || title === id ? null : <p className="font-medium wrap-anywhere">{title}</p>}
      <p className="wrap-anywhere">{description ?? "The scanner describes it no further."}</p>
      {fix === null ? null : <p>{fixes[fix]}</p>}
      {packages.length === 0 ? null : (
        <ul className="flex flex-col gap-2">
          {packages.map((each) => (
            <Package key={`${each.name} ${each.version} ${each.path}`} {...each} />
          ))}
        </ul>
      )}
      {morePackages > 0 ? (
        <p className="text-ink-muted">
          And {morePackages.toLocaleString("en")} more packages that are not shown here.
        </p>
      ) : null}
    </div>
  );
}

function Package({ name, version, fixedIn, path, manager, layer }: VulnerablePackage) {
  const rest = [
    ...(manager === null ? [] : [manager]),
    ...(layer === null ? [] : [`layer ${shortDigest(layer)}`]),
  ].join(", ");
  return (
    <li className="wrap-anywhere">
      <span className="font-medium">{name}</span> {version ?? "of a version that is not told"}
      {fixedIn === null ? null : <>, fixed in {fixedIn}</>}
      {rest === "" ? null : <span className="text-sm text-ink-muted"> ({rest})</span>}
      {path === null ? null : <span className="block font-mono text-sm">{path}</span>}
    </li>
  );
}
