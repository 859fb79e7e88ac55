import type { Family, Sample } from "./metric-registry";

/** What the text is, for `Content-Type`. Source: Prometheus, "Exposition formats". */
export const EXPOSITION_TYPE = "text/plain; version=0.0.4; charset=utf-8";

/** Families in Prometheus's text format 0.0.4; those without a sample are left out. */
export function writeExposition(families: readonly Family[]): string {
  return families
    .flatMap(({ name, help, type, samples }) => {
      const lines = samples().map((sample) => writeSample(name, sample));
      if (lines.length === 0) return [];
      return [`# HELP ${name} ${escapeHelp(help)}`, `# TYPE ${name} ${type}`, ...lines];
    })
    .map((line) => `${line}\n`)
    .join("");
}

function writeSample(name: string, { suffix, labels, value }: Sample): string {
  const pairs = labels.map(([label, text]) => `${label}="${escapeLabel(text)}"`).join(",");
  return `${name}${suffix}${pairs === "" ? "" : `{${pairs}}`} ${writeValue(value)}`;
}

function writeValue(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "+Inf" : "-Inf";
  return String(value);
}

const escapeHelp = (text: string) => text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n");

const escapeLabel = (text: string) => escapeHelp(text).replaceAll('"', '\\"');
