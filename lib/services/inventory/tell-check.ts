import "server-only";
import { explainCovered, explainNotCovered } from "@/lib/domain/inventory/explain-certificate";
import { explainChange } from "@/lib/domain/inventory/explain-export";
import type { ExportCheck } from "./export-reader";

/** What a check of an export found, in lines for a terminal; `isFine`: all that is covered agrees, and something is. */
export function tellCheck(check: ExportCheck): { isFine: boolean; lines: string[] } {
  const { head, end, covered, agreeing, differences, uncovered } = check;
  const { certificate, changedBy } = end;
  const place = head.repository?.name ?? head.registry?.name ?? "all registries";
  const lines = [`An export of ${place}, made ${head.madeAt}: ${count(end.images)} images.`];
  if (head.scope === "list") {
    return nothing(lines, "It is a filtered list, and certificates are over whole repositories.");
  }
  if (!certificate) return nothing(lines, "It has no certificate: no sync had one yet.");
  lines.push(
    `Certificate: sync ${certificate.runId} of ${certificate.registry.name}, ${certificate.state}, ended ${certificate.endedAt}.`,
    ...(certificate.reason === null ? [] : [certificate.reason]),
    explainCovered(certificate),
    "",
  );
  const isNothing = head.scope === "repository" && covered === 0;
  if (isNothing && differences.total === 0) {
    return nothing(lines, "The certificate does not cover this repository.");
  }
  lines.push(
    `Made anew from their images, ${count(agreeing)} of ${count(covered)} repositories agree with what was certified.`,
  );
  if (differences.total === 0) {
    lines.push(
      head.scope === "registry"
        ? `The SHA-256 of the whole agrees: ${certificate.sha256}.`
        : "The SHA-256 of the whole cannot be made anew from one repository: what this file says was certified of it is its own word.",
    );
  } else {
    lines.push("", `Differences, ${count(differences.total)} in all:`);
    for (const { repository, what } of differences.first) {
      lines.push(`- ${repository === null ? "" : `${repository}: `}${what}`);
    }
    const more = differences.total - differences.first.length;
    if (more > 0) lines.push(`- and ${count(more)} more.`);
  }
  if (changedBy) lines.push("", explainChange(changedBy));
  lines.push("", "Not covered:", ...explainNotCovered(certificate).map((each) => `- ${each}`));
  for (const { name, problem } of certificate.notListed.first) {
    const why = problem ? `${problem.code}: ${problem.message}` : "the sync did not come to it.";
    lines.push(`- ${name}: ${why}`);
  }
  if (uncovered.total > 0) {
    lines.push(
      `- Of the repositories in this file ${count(uncovered.total)} ${uncovered.total === 1 ? "is" : "are"} not covered: ${uncovered.first.join(", ")}${uncovered.total > uncovered.first.length ? ", …" : ""}.`,
    );
  }
  return { isFine: differences.total === 0, lines };
}

function nothing(lines: string[], why: string) {
  return { isFine: false, lines: [...lines, `Nothing in it can be checked. ${why}`] };
}

function count(number: number): string {
  return number.toLocaleString("en");
}
