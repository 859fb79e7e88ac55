export type ParsedSample = { name: string; labels: Record<string, string>; value: number };
export type ParsedFamily = { name: string; help: string; type: string; samples: ParsedSample[] };

const SUFFIXES: Record<string, readonly string[]> = {
  counter: [""],
  gauge: [""],
  histogram: ["_bucket", "_sum", "_count"],
};

/** Reads Prometheus's text format 0.0.4 as its documentation has it, and throws where a line is not of it. */
export function parseExposition(text: string): ParsedFamily[] {
  if (text !== "" && !text.endsWith("\n")) throw new Error("The last line has no end.");
  const families: ParsedFamily[] = [];
  const series = new Set<string>();
  for (const line of text.split("\n").slice(0, -1)) {
    const help = /^# HELP ([a-zA-Z_:][\w:]*) (.*)$/.exec(line);
    const type = /^# TYPE ([a-zA-Z_:][\w:]*) (counter|gauge|histogram)$/.exec(line);
    const last = families.at(-1);
    if (help) {
      const [, name = "", words = ""] = help;
      if (families.some((one) => one.name === name)) throw new Error(`${name} comes twice.`);
      families.push({ name, help: readEscapes(words), type: "", samples: [] });
    } else if (last && type && last.name === type[1] && last.type === "") {
      last.type = type[2] ?? "";
    } else if (last && last.type !== "") {
      const sample = parseSample(line);
      const suffix = sample.name.slice(last.name.length);
      if (!sample.name.startsWith(last.name) || !SUFFIXES[last.type]?.includes(suffix)) {
        throw new Error(`${sample.name} is not of ${last.name}.`);
      }
      if (series.has(seriesOf(sample))) throw new Error(`A series twice: ${line}`);
      series.add(seriesOf(sample));
      last.samples.push(sample);
    } else {
      throw new Error(`A sample of no family: ${line}`);
    }
  }
  return families;
}

const seriesOf = ({ name, labels }: ParsedSample) => name + JSON.stringify(labels);

function parseSample(line: string): ParsedSample {
  const found = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)$/.exec(line);
  if (!found) throw new Error(`No sample: ${line}`);
  const [, name = "", inner = "", value = ""] = found;
  const labels: Record<string, string> = Object.create(null);
  let rest = inner;
  while (rest !== "") {
    const pair = /^([a-zA-Z_]\w*)="((?:[^"\\]|\\[\\n"])*)"(?:,(?=.)|$)/s.exec(rest);
    if (!pair) throw new Error(`No labels: ${line}`);
    const [whole, label = "", text = ""] = pair;
    if (label in labels) throw new Error(`A label twice: ${line}`);
    labels[label] = readEscapes(text);
    rest = rest.slice(whole.length);
  }
  return { name, labels: { ...labels }, value: parseValue(value) };
}

function parseValue(text: string): number {
  if (text === "NaN") return Number.NaN;
  if (text === "+Inf") return Number.POSITIVE_INFINITY;
  if (text === "-Inf") return Number.NEGATIVE_INFINITY;
  if (!/^-?\d+(\.\d+)?(e[+-]\d+)?$/.test(text)) throw new Error(`No value: ${text}`);
  return Number(text);
}

const readEscapes = (text: string) =>
  text.replace(/\\([\\n"])/g, (_, character: string) => (character === "n" ? "\n" : character));

/** The value of the one sample of this name that has these labels; undefined where none has. */
export function sampleOf(
  families: readonly ParsedFamily[],
  name: string,
  labels: Record<string, string> = {},
): number | undefined {
  const samples = families.flatMap((family) => family.samples).filter((one) => one.name === name);
  return samples.find((one) =>
    Object.entries(labels).every(([label, text]) => one.labels[label] === text),
  )?.value;
}
