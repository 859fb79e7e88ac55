import "server-only";
import { asSettled } from "@/lib/domain/api/as-settled";
import { type ExcessRight, judgeExcess } from "./judge-excess";
import { judgeCatalog, judgeManifest, judgeTags, noRepository } from "./judge-reading";
import type { RegistryStepKind } from "./plan-registry-check";
import type { RegistrySession } from "./registry-client";
import type { StepJudgement } from "./step-judgement";

const PAGE = 100;
/** Repositories of the list that are looked at for one with a tag. */
const MAX_TRIED = 3;
/** A digest that no image has: reading it reads nothing, deleting it deletes nothing. */
const NO_DIGEST = `sha256:${"0".repeat(64)}`;
/** An upload that was never begun. */
const NO_UPLOAD = "00000000-0000-0000-0000-000000000000";

/** Every form of manifest, so that a registry finds what it has. Source: OCI Image Specification 1.1, media types. */
const MANIFESTS = [
  "application/vnd.oci.image.index.v1+json",
  "application/vnd.oci.image.manifest.v1+json",
  "application/vnd.docker.distribution.manifest.list.v2+json",
  "application/vnd.docker.distribution.manifest.v2+json",
].join(", ");

type Judged = readonly [RegistryStepKind, StepJudgement];

/** Reads one repository's tags and the digest of one image, and asks whether more than reading is allowed there. */
export async function* probeReading(
  session: RegistrySession,
  named: string | undefined,
  who: "This user" | "Anybody",
): AsyncGenerator<Judged> {
  const reply = await session.ask({
    method: "GET",
    path: `/v2/_catalog?n=${PAGE}`,
    scope: "registry:catalog:*",
  });
  const catalog = judgeCatalog(reply, named);
  yield ["registry_catalog", catalog.judgement];
  const candidates = named ? [named] : (catalog.names ?? []).slice(0, MAX_TRIED);
  const found = await findTags(session, candidates, named !== undefined);
  if (!found) {
    const isEmpty = catalog.judgement.code === "catalog_empty";
    const nothing = noRepository(
      isEmpty
        ? "There is no repository yet to ask this of."
        : "No repository is known to ask this of: name one in the registry’s settings.",
    );
    for (const kind of [
      "registry_tags",
      "registry_manifest",
      "refuses_delete",
      "refuses_push",
    ] as const) {
      yield [kind, nothing];
    }
    return;
  }
  const { repository, judgement, tag } = found;
  yield ["registry_tags", judgement];
  yield* asSettled([
    askManifest(session, repository, tag, judgement),
    askExcess(session, repository, "delete", who),
    askExcess(session, repository, "push", who),
  ]);
}

/** Of the repositories, the first that has a tag; else what was said of the first. */
async function findTags(
  session: RegistrySession,
  candidates: readonly string[],
  isNamed: boolean,
): Promise<{ repository: string; judgement: StepJudgement; tag?: string } | undefined> {
  let first: { repository: string; judgement: StepJudgement } | undefined;
  for (const repository of candidates) {
    const path = `/v2/${repository}/tags/list?n=${PAGE}`;
    const reply = await session.ask({
      method: "GET",
      path,
      scope: `repository:${repository}:pull`,
    });
    const { judgement, names } = judgeTags(reply, repository, isNamed);
    const [tag] = names;
    if (tag !== undefined) return { repository, judgement, tag };
    first ??= { repository, judgement };
  }
  return first;
}

async function askManifest(
  session: RegistrySession,
  repository: string,
  tag: string | undefined,
  tags: StepJudgement,
): Promise<Judged> {
  if (tag === undefined) {
    const isEmpty = tags.state === "passed" || tags.code === "no_tag";
    const message = isEmpty
      ? `${repository} has no tag yet whose manifest could be read.`
      : `No tag of ${repository} is known whose manifest could be read.`;
    const code = isEmpty ? "no_tag" : "tags_unknown";
    return ["registry_manifest", { state: "not_testable", code, message }];
  }
  const reply = await session.ask({
    method: "HEAD",
    path: `/v2/${repository}/manifests/${tag}`,
    scope: `repository:${repository}:pull`,
    accept: MANIFESTS,
    follow: true,
  });
  return ["registry_manifest", judgeManifest(reply, repository, tag)];
}

/** Both are judged by the registry before it looks for what they name, and what they name is not there. */
async function askExcess(
  session: RegistrySession,
  repository: string,
  right: ExcessRight,
  who: "This user" | "Anybody",
): Promise<Judged> {
  const base = `/v2/${repository}`;
  const reply = await session.ask(
    right === "delete"
      ? {
          method: "DELETE",
          path: `${base}/manifests/${NO_DIGEST}`,
          scope: `repository:${repository}:delete`,
        }
      : {
          method: "PUT",
          path: `${base}/blobs/uploads/${NO_UPLOAD}?digest=${NO_DIGEST}`,
          scope: `repository:${repository}:pull,push`,
        },
  );
  return [right === "delete" ? "refuses_delete" : "refuses_push", judgeExcess(reply, right, who)];
}
