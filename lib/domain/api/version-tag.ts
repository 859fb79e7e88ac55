/** The strong ETag (RFC 9110, section 8.8.3) of what was changed last at that time. */
export function versionTag(updatedAt: string): string {
  return `"${updatedAt}"`;
}
