import type { Vulnerability } from "@/lib/domain/inventory/image-findings";

export type FindingsFilter = {
  /** Part of a vulnerability's or a package's name. */
  text: string;
  /** Empty for all. */
  severity: string;
  hasFix: boolean;
  exploitKnown: boolean;
};

export const noFilter: FindingsFilter = {
  text: "",
  severity: "",
  hasFix: false,
  exploitKnown: false,
};

/** Those for which all that is chosen holds. */
export function filterFindings(
  vulnerabilities: readonly Vulnerability[],
  { text, severity, hasFix, exploitKnown }: FindingsFilter,
): readonly Vulnerability[] {
  const wanted = text.trim().toLowerCase();
  return vulnerabilities.filter(
    (each) =>
      (severity === "" || (each.severity ?? "") === severity) &&
      (!hasFix || each.fix === "yes" || each.fix === "some") &&
      (!exploitKnown || each.exploitKnown === true) &&
      (wanted === "" || namesOf(each).some((name) => name.toLowerCase().includes(wanted))),
  );
}

function namesOf({ id, packages }: Vulnerability): string[] {
  return [id, ...packages.map(({ name }) => name)];
}
