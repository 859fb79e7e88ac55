/** Set in the query client for a connector that was just made: its page starts the first test, once. */
export function firstTestKey(connectorId: string) {
  return ["first-test", connectorId] as const;
}
