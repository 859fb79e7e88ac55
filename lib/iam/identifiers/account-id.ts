/** Source: AWS Account Management guide, "View AWS account identifiers": always 12 digits, leading zeros count. */
const ACCOUNT_ID = /^[0-9]{12}$/;

export function isAccountId(text: string): boolean {
  return ACCOUNT_ID.test(text);
}
