import { callsToOutcome, type IamCall } from "./read-posix";
import type { RoleOutcome } from "./role-outcome";

/**
 * The role that a PowerShell script makes. Reads as PowerShell does: a here-string in single quotes begins with @' at
 * the end of a line, ends with '@ at the beginning of one, and holds what is between as it stands; a string in single
 * quotes doubles its quotes, and typographic single quotes count as such. Source: PowerShell documentation,
 * about_Quoting_Rules.
 */
export function readPowerShell(script: string): RoleOutcome {
  const calls: IamCall[] = [];
  for (let at = script.indexOf("  try {"); ; ) {
    const found = script.indexOf("Invoke-Iam ", at);
    if (found < 0) break;
    const { words, end } = readWords(script, found + "Invoke-Iam ".length);
    const [command = "", request = "{}", option, policy] = words;
    const name = option === "--policy-document" ? "PolicyDocument" : "AssumeRolePolicyDocument";
    calls.push({
      command,
      request: { ...JSON.parse(request), ...(policy === undefined ? {} : { [name]: policy }) },
    });
    at = end;
  }
  return callsToOutcome(calls);
}

/** The arguments of a command, to the end of its line. */
function readWords(script: string, start: number): { words: string[]; end: number } {
  const words: string[] = [];
  let at = start;
  while (script[at] !== "\n" && at < script.length) {
    const rest = script.slice(at);
    const here = /^@'\n([\s\S]*?)\n'@/.exec(rest);
    const quoted = /^['‘’‚‛]((?:[^'‘’‚‛]|['‘’‚‛]{2})*)['‘’‚‛]/.exec(rest);
    const bare = /^[A-Za-z][\w-]*/.exec(rest);
    const blank = /^ +/.exec(rest);
    const token = here ?? quoted ?? bare ?? blank;
    if (!token) throw new Error(`PowerShell would not read: ${rest.slice(0, 40)}`);
    if (here) words.push(here[1] ?? "");
    else if (quoted) words.push((quoted[1] ?? "").replaceAll(/['‘’‚‛]{2}/g, "'"));
    else if (bare) words.push(bare[0]);
    at += token[0].length;
  }
  return { words, end: at };
}
