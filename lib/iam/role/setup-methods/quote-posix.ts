/** A word of a POSIX shell; nothing is special within single quotes. Source: POSIX.1-2017, Shell Command Language, 2.2.2. */
export function quotePosix(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
