/** What colours a language in one pass; its named groups are the kinds of tokens. */
export const CODE_PATTERNS = {
  json: /(?<key>"(?:[^"\\]|\\.)*"(?=\s*:))|(?<string>"(?:[^"\\]|\\.)*")|(?<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?<word>true|false|null)/g,
  // Comments, heredocs, `name =`, block types, functions. Source: HCL Native Syntax Specification.
  hcl: any(
    String.raw`(?<comment>(?:#|\/\/)[^\n]*|\/\*[^]*?\*\/)`,
    String.raw`(?<key>(?:[A-Za-z_][\w-]*|"(?:[^"\\\n]|\\.)*")(?=[ \t]*=(?![=>])))`,
    String.raw`(?<string><<[-~]?(?<hclEnd>\w+)\n[^]*?\n[ \t]*\k<hclEnd>\b|"(?:\$\{[^}\n]*\}|[^"\\\n]|\\.)*")`,
    String.raw`(?<number>(?<![\w.])\d+(?:\.\d+)?\b)`,
    String.raw`(?<word>(?<=^[ \t]*)[a-z_]+(?=(?:[ \t]+"[^"\n]*")*[ \t]*\{)|\b(?:true|false|null|for|in|if)\b|\b[a-z_]\w*(?=\())`,
  ),
  // Single quotes hold all as it is; a variable also counts inside double ones, which end at an unescaped quote.
  shell: any(
    String.raw`(?<comment>(?<=^|[\s;&|(])#[^\n]*)`,
    String.raw`(?<string>'[^']*'|"(?:[^"\\]|\\[^])*"|<<-?'?(?<shellEnd>\w+)'?\n[^]*?\n\t*\k<shellEnd>\b)`,
    String.raw`(?<key>\$\{[^}]*\}|\$[\w@#?*!]+|(?<=^|[\s;&(])[A-Za-z_]\w*(?==)|(?<=\s)--?[A-Za-z][\w-]*)`,
    String.raw`(?<word>(?<=^|[\s;&|])(?:if|then|else|elif|fi|for|in|while|do|done|case|esac|export|return)(?=[\s;]|$))`,
  ),
  // Source: about_Quoting_Rules, about_Variables.
  powershell: any(
    String.raw`(?<comment><#[^]*?#>|(?<=^|[\s;({])#[^\n]*)`,
    String.raw`(?<string>@'\n[^]*?\n'@|@"\n[^]*?\n"@|'(?:[^']|'')*'|"(?:[^"\x60]|\x60[^]|"")*")`,
    String.raw`(?<key>[$@](?:\{[^}]*\}|(?:\w+:)?\w+)|(?<=\s)--?[A-Za-z][\w-]*)`,
    String.raw`(?<number>(?<![\w.-])\d+(?:\.\d+)?\b)`,
    String.raw`(?<word>(?<![\w$.-])(?:function|if|else|elseif|try|catch|finally|throw|foreach|for|while|return|param)(?![\w-]))`,
  ),
} as const;

function any(...patterns: readonly string[]): RegExp {
  return new RegExp(patterns.join("|"), "gm");
}
