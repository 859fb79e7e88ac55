import type { SyncCertificate } from "./sync-certificate";

/** What a certificate says, in one sentence. */
export function explainCovered({
  repositories,
  images,
  state,
  allRepositoriesListed,
  filter,
}: SyncCertificate): string {
  const what = `${many(repositories.certified, "repository", "repositories")} with ${many(images, "image", "images")}`;
  if (state === "complete") {
    return `All that the registry${filter === null ? " listed" : "’s filter lets in"}: ${what}.`;
  }
  const of = `${repositories.listed.toLocaleString("en")}${allRepositoriesListed ? "" : " or more"}`;
  return `What was listed to its end: ${what}, of ${of} repositories.`;
}

/** What it does not say, a sentence each. */
export function explainNotCovered(certificate: SyncCertificate): string[] {
  const { notListed, allRepositoriesListed, filter } = certificate;
  const sentences: string[] = [];
  if (notListed.total > 0) {
    sentences.push(
      `The images of ${many(notListed.total, "repository", "repositories")} were not listed to the end: what the inventory has of them is older, or a part.`,
    );
  }
  if (!allRepositoriesListed) {
    sentences.push("The list of repositories did not come to its end: there may be more of them.");
  }
  if (filter !== null) {
    sentences.push(
      "The registry’s filter leaves some out: they are in no list and no certificate.",
    );
  }
  sentences.push(
    "A listing over minutes is no snapshot: what was pushed, moved or deleted while the sync ran may be in it or not.",
    "It covers digests, tags, sizes, statuses and times of push; not scans, pulls, policies or the images’ bytes.",
    "It is not signed: compare the SHA-256 in a file with the one that Mooring shows of the sync.",
  );
  return sentences;
}

function many(count: number, one: string, more: string): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : more}`;
}
