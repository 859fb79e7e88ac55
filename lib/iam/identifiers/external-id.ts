/** Source: STS API Reference, AssumeRole: ExternalId 2-1224 of `[\w+=,.@:\/-]*`. */
const EXTERNAL_ID = /^[\w+=,.@:/-]{2,1224}$/;

export function isExternalIdSyntax(text: string): boolean {
  return EXTERNAL_ID.test(text);
}
