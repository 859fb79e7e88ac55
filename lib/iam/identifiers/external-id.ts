/** Source: STS API Reference, AssumeRole: ExternalId 2-1224 of `[\w+=,.@:\/-]*`. */
export const EXTERNAL_ID_MIN = 2;
export const EXTERNAL_ID_MAX = 1224;

const EXTERNAL_ID = /^[\w+=,.@:/-]{2,1224}$/;

export function isExternalIdSyntax(text: string): boolean {
  return EXTERNAL_ID.test(text);
}
