import { parseChallenges } from "./parse-challenges";
import type { RegistryReply } from "./registry-reply";

/**
 * The scope that a registry asks for where the one given was not enough: registries differ in what an action needs. Only
 * of the same repository, so that a registry gets no token for another. Undefined where nothing more is asked.
 */
export function widerScope(reply: RegistryReply, given: string | undefined): string | undefined {
  if (reply.kind !== "refused" || reply.status !== 401 || given === undefined) return undefined;
  const wanted = parseChallenges(reply.headers["www-authenticate"] ?? "")
    .find(({ scheme }) => scheme === "bearer")
    ?.params.get("scope");
  if (wanted === undefined || resourceOf(wanted) !== resourceOf(given)) return undefined;
  const had = new Set(actionsOf(given));
  return actionsOf(wanted).every((action) => had.has(action)) ? undefined : wanted;
}

/** `repository:team/app` of `repository:team/app:pull,push`. */
function resourceOf(scope: string): string {
  return scope.slice(0, scope.lastIndexOf(":"));
}

function actionsOf(scope: string): string[] {
  return scope.slice(scope.lastIndexOf(":") + 1).split(",");
}
