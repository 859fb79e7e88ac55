import { CODE_PATTERNS } from "./code-patterns";
import { type CodeToken, scanTokens } from "./code-token";
import { tokenizeYaml } from "./tokenize-yaml";

export type CodeLanguage = keyof typeof CODE_PATTERNS | "yaml" | "text";

/** Splits code for tinting; the tokens, joined, are the text again, whatever it is. */
export function tokenizeCode(text: string, language: CodeLanguage): CodeToken[] {
  if (language === "text") return [{ kind: "plain", text }];
  if (language === "yaml") return tokenizeYaml(text);
  return scanTokens(text, CODE_PATTERNS[language]).flatMap(splitVariables(language));
}

/** What a quoted text takes from elsewhere is no part of the text. */
const VARIABLES: Partial<Record<CodeLanguage, RegExp>> = {
  hcl: /(?<key>\$\{[^}]*\})/g,
  shell: /(?<key>\$\{[^}]*\}|\$\w+)/g,
  powershell: /(?<key>\$(?:\{[^}]*\}|\w+))/g,
};

function splitVariables(language: CodeLanguage): (token: CodeToken) => CodeToken[] {
  const pattern = VARIABLES[language];
  return (token) =>
    pattern && token.kind === "string" && token.text.startsWith('"')
      ? scanTokens(token.text, pattern).map((part) =>
          part.kind === "plain" ? { ...part, kind: "string" } : part,
        )
      : [token];
}
