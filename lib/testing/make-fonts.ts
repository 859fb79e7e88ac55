import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import subsetFont from "subset-font";

/**
 * `npm run fonts`: the fonts of components/shell/fonts, cut down to what the console shows. Run by hand after the font's version
 * changed; the result is in the repository, so that nothing is made or fetched at a build.
 */
const ROOT = path.join(import.meta.dirname, "../..");

/** Latin with its accents, the punctuation of a text, and the arrows, signs and keys of a screen. */
const TEXT = [range(0x20, 0x7e), range(0xa0, 0x17f), "–—‘’‚“”„†•…‹›€™←↑→↓↔−≤≥≠⌘⌥⇧⏎↵↩✓✕"].join("");

/** Code keeps its letters apart: no ligatures. */
const FONTS = [
  { from: "geist-sans/Geist-Variable.ttf", to: "sans.woff2", features: ["kern", "tnum"] },
  { from: "geist-mono/GeistMono-Variable.ttf", to: "mono.woff2", features: [] },
];
const FEATURES = ["ccmp", "locl", "mark", "mkmk"];

function range(first: number, last: number): string {
  const codes = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return String.fromCodePoint(...codes);
}

for (const { from, to, features } of FONTS) {
  const whole = await readFile(path.join(ROOT, "node_modules/geist/dist/fonts", from));
  // Apart from the call: the package's types do not know every option.
  const options = {
    targetFormat: "woff2" as const,
    keepFeatures: [...FEATURES, ...features],
    variationAxes: { wght: { min: 400, max: 600 } },
    noHinting: true,
  };
  const font = await subsetFont(whole, TEXT, options);
  await writeFile(path.join(ROOT, "components/shell/fonts", to), font);
  console.info(`${to}: ${(font.length / 1000).toFixed(1)} kB`);
}
