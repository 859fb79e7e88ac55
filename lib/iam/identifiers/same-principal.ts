/** Whether two ARNs name one principal: sessions of one role are one, whatever their session names. */
export function isSamePrincipal(one: string, other: string): boolean {
  return withoutSession(one) === withoutSession(other);
}

function withoutSession(arn: string): string {
  return arn.replace(/^(arn:[^:]+:sts::\d{12}:assumed-role\/[^/]+)\/.*$/, "$1");
}
