import type { ExportEnd, ExportHead } from "./export-lines";

/** What the last line of an export says of the file, in words. */
export function explainExport(
  { of, scope, registry, repository }: Pick<ExportHead, "of" | "scope" | "registry" | "repository">,
  { certificate, changedBy }: Pick<ExportEnd, "certificate" | "changedBy">,
): string[] {
  if (of === "repositories") {
    return ["This is a list of repositories. Certificates are over images: export those instead."];
  }
  if (scope === "list") {
    return [
      "This is what a query of the list found, in the list’s order. A certificate covers it as a part only, and the file cannot be checked against one.",
    ];
  }
  if (certificate === null) {
    return [`No sync of ${registry?.name ?? "the registry"} has a certificate yet.`];
  }
  const says = [
    `This is all that the inventory keeps of ${repository?.name ?? registry?.name}, beside the certificate of the sync ${certificate.runId}.`,
  ];
  if (repository) {
    says.push(
      "Of the certificate it has one repository: the SHA-256 of the whole cannot be made from it.",
    );
  }
  if (changedBy) says.push(explainChange(changedBy));
  return says;
}

/** Why an export and its certificate may not match. */
export function explainChange({ runId, state }: NonNullable<ExportEnd["changedBy"]>): string {
  return `Another sync (${runId}, ${state}) began after the certified one, before this export was whole: the file may not match the certificate.`;
}
