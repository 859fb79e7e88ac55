/**
 * The RoleSessionName of every session that Mooring asks for with a connector. One name for all, probes too: a trust
 * policy that could tell a check from the use of the role, or a wrong External ID from the right one, could answer the
 * check alone as it should. 2 to 64 characters. Source: STS API Reference, AssumeRole, RoleSessionName.
 */
export function sessionNameOf(connectorId: string): string {
  return `mooring-${connectorId.replaceAll("-", "")}`;
}
