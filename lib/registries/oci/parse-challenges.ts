export type Challenge = {
  /** In lower case: `bearer`, `basic`. */
  readonly scheme: string;
  /** By name in lower case; of one that comes twice, the first. */
  readonly params: ReadonlyMap<string, string>;
};

const TOKEN = /[!#$%&'*+.^_`|~0-9A-Za-z-]+/y;
const TOKEN68 = /[A-Za-z0-9._~+/-]+=*(?=[ \t]*(?:,|$))/y;
const GAP = /[ \t,]*/y;
const EQUALS = /[ \t]*=[ \t]*/y;
const QUOTED = /"((?:[^"\\]|\\.)*)"/y;

/**
 * Reads the WWW-Authenticate header, any number of challenges in it. What comes after something that is none is left
 * out. Source: RFC 9110, 11.3 and 11.6.1, and 5.6.4 for quoted strings.
 */
export function parseChallenges(header: string): Challenge[] {
  const challenges: { scheme: string; params: Map<string, string> }[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(header);
    if (found) at = pattern.lastIndex;
    return found;
  };
  for (;;) {
    take(GAP);
    const word = take(TOKEN)?.[0].toLowerCase();
    if (word === undefined) return challenges;
    if (take(EQUALS)) {
      const quoted = take(QUOTED);
      const value = quoted ? quoted[1]?.replaceAll(/\\(.)/g, "$1") : take(TOKEN)?.[0];
      const current = challenges.at(-1);
      if (value === undefined || !current) return challenges;
      if (!current.params.has(word)) current.params.set(word, value);
    } else {
      challenges.push({ scheme: word, params: new Map() });
      if (header[at] === " ") {
        take(GAP);
        take(TOKEN68);
      }
    }
  }
}
