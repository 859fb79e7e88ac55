import { isRepositoryName, isTag } from "@/lib/domain/registries/repository-name";
import { readList } from "./read-list";
import type { RegistryReply } from "./registry-reply";
import { type StepJudgement, tellOfTrouble } from "./step-judgement";

type Named<T> = { judgement: StepJudgement; names: T };

/** What `GET /v2/_catalog` says: many registries list to nobody, which is no fault. */
export function judgeCatalog(
  reply: RegistryReply,
  named: string | undefined,
): Named<readonly string[] | undefined> {
  const none = (judgement: StepJudgement) => ({ judgement, names: undefined });
  if (reply.kind === "trouble") return none(tellOfTrouble(reply, "not_testable"));
  const { evidence } = reply;
  const isUnsupported = reply.kind === "answer" && [400, 404, 405, 501].includes(reply.status);
  if (reply.kind === "refused" || isUnsupported) {
    const what = isUnsupported
      ? "This registry does not list its repositories"
      : "The registry does not list its repositories to this user";
    const message = named
      ? `${what}, as several do. Reading is checked on ${named}.`
      : `${what}, as several do, so there is none to check reading on.`;
    const fix = {
      place: "connector",
      text: "Name a repository in the connector: reading is then checked on it.",
    } as const;
    const code = isUnsupported ? "catalog_unsupported" : "catalog_refused";
    return none({ state: "not_testable", code, message, ...(named ? {} : { fix }), evidence });
  }
  const list = reply.status === 200 ? readList(reply, "repositories", isRepositoryName) : undefined;
  if (!list) {
    const message = `The answer to the list of repositories (${reply.status}) is none that a registry gives.`;
    return none({ state: "not_testable", code: "catalog_unreadable", message, evidence });
  }
  const { names, more } = list;
  const count = `${more ? "more than " : ""}${names.length}`;
  const message =
    names.length === 0 && !more
      ? "The registry lists its repositories to this user: there is none yet."
      : `The registry lists its repositories to this user: ${count} ${names.length === 1 && !more ? "is" : "are"} there.`;
  const code = names.length === 0 && !more ? "catalog_empty" : "listed";
  return { judgement: { state: "passed", code, message, evidence }, names };
}

/** What `GET /v2/<repository>/tags/list` says. `isNamed`: the user named it, the registry did not. */
export function judgeTags(
  reply: RegistryReply,
  repository: string,
  isNamed: boolean,
): Named<readonly string[]> {
  const none = (judgement: StepJudgement) => ({ judgement, names: [] });
  if (reply.kind === "trouble") return none(tellOfTrouble(reply, "not_testable"));
  const { evidence } = reply;
  if (reply.kind === "refused")
    return none(denied("tags_denied", `list the tags of ${repository}`, evidence));
  if (reply.status === 404) {
    if (!isNamed) {
      const message = `The registry lists ${repository}, but has no tag of it.`;
      return none({ state: "not_testable", code: "no_tag", message, evidence });
    }
    return none({
      state: "failed",
      code: "repository_unknown",
      message: `The registry has no repository ${repository}, or does not show it to this user.`,
      fix: {
        place: "connector",
        text: "Check the repository’s name in the connector, and that this user may read it.",
      },
      evidence,
    });
  }
  const list = reply.status === 200 ? readList(reply, "tags", isTag) : undefined;
  if (!list) {
    const message = `The answer to the tags of ${repository} (${reply.status}) is none that a registry gives.`;
    return none({ state: "not_testable", code: "tags_unreadable", message, evidence });
  }
  const { names, more } = list;
  const count = `${more ? "more than " : ""}${names.length}`;
  const message =
    names.length === 0
      ? `The tags of ${repository} can be listed: there is none yet.`
      : `The tags of ${repository} can be listed: ${count} ${names.length === 1 && !more ? "is" : "are"} there.`;
  return { judgement: { state: "passed", code: "listed", message, evidence }, names };
}

/** What `HEAD /v2/<repository>/manifests/<tag>` says. */
export function judgeManifest(
  reply: RegistryReply,
  repository: string,
  tag: string,
): StepJudgement {
  if (reply.kind === "trouble") return tellOfTrouble(reply, "not_testable");
  const { evidence } = reply;
  const image = `${repository}:${tag}`;
  if (reply.kind === "refused") return denied("manifest_denied", `read ${image}`, evidence);
  if (reply.status === 404) {
    const message = `${image} is gone since its tag was listed.`;
    return { state: "not_testable", code: "manifest_gone", message, evidence };
  }
  const digest = reply.headers["docker-content-digest"] ?? "";
  if (reply.status !== 200 || !/^(sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/.test(digest)) {
    const message = `The answer to ${image} (${reply.status}) brings no digest.`;
    return { state: "not_testable", code: "manifest_unreadable", message, evidence };
  }
  const message = `${image} can be read: ${digest.slice(0, 19)}….`;
  return { state: "passed", code: "digest_read", message, evidence };
}

export function noRepository(message: string): StepJudgement {
  return { state: "not_testable", code: "no_repository", message };
}

function denied(code: string, what: string, evidence: StepJudgement["evidence"]): StepJudgement {
  return {
    state: "failed",
    code,
    message: `This user may not ${what}.`,
    fix: { place: "registry", text: "Give this user the right to read (pull) the repository." },
    evidence,
  };
}
