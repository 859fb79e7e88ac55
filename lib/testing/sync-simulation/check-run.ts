import { expectOf } from "./expect-of-filter";
import { imageKey, REPOSITORIES, type Watched } from "./model-registry";
import type { ModelRepositoryRow, ModelRunRow } from "./model-rows";
import type { ModelStore } from "./model-store";

/** What was gone before a run, and what was known: keys as of `Watched`. */
export type Known = { gone: Set<string>; there: Set<string> };

export function readKnown({ repositories }: ModelStore): Known {
  const known: Known = { gone: new Set(), there: new Set() };
  for (const { name, isGone, images } of repositories.values()) {
    (isGone ? known.gone : known.there).add(name);
    for (const [digest, image] of images) {
      (image.isGone ? known.gone : known.there).add(imageKey(name, digest));
    }
  }
  return known;
}

export type EndedRun = {
  store: ModelStore;
  run: ModelRunRow;
  watched: Watched;
  before: Known;
  /** Entries do not shift between pages, however a list changes. */
  isSteady: boolean;
  hasRestarted: boolean;
  hasRepeated: boolean;
};

/** What must be so after any run, however it ended. Answers what is not. */
export function checkRun(ended: EndedRun): string[] {
  return [
    ...checkState(ended),
    ...checkGone(ended),
    ...checkCounts(ended),
    ...checkComplete(ended),
  ];
}

function checkState({ run }: EndedRun): string[] {
  const faults: string[] = [];
  if (run.isOpen) faults.push("The run did not end.");
  if ((run.state === "complete") !== (run.reason === null)) {
    faults.push(`The run is ${run.state}, with the reason ${run.reason}.`);
  }
  if (run.state === "cancelled" && !run.isCancelRequested) faults.push("Nobody cancelled the run.");
  return faults;
}

/** Only what its list, read to its end, did not have can be gone. */
function checkGone({ store, run, watched, before, isSteady }: EndedRun): string[] {
  const listsShift = !isSteady && watched.changed.has(REPOSITORIES);
  if (listsShift) return [];
  return [...entriesOf(store)]
    .filter(({ key, isGone }) => isGone && watched.always.has(key))
    .filter(({ row }) => isSteady || !watched.changed.has(row.name))
    .filter(({ key, seenSeq }) => before.there.has(key) || seenSeq === run.seq)
    .map(({ key }) => `${key} is marked gone and was there all the time.`);
}

function checkCounts({ store, run, before, isSteady, ...ended }: EndedRun): string[] {
  const entries = [...entriesOf(store)];
  const rows = [...store.repositories.values()];
  const done = rows.filter(({ doneSeq }) => doneSeq === run.seq);
  const seen = entries.filter(({ seenSeq }) => seenSeq === run.seq);
  const gone = entries.filter(
    ({ key, isGone, seenSeq }) => isGone && (seenSeq === run.seq || !before.gone.has(key)),
  );
  const isImage = ({ isImage }: Entry) => isImage;
  const truth: [what: string, told: number, counted: number][] = [
    ["repositories done", run.repositories.done, done.length],
    ["repositories failed", run.repositories.failed, done.filter((row) => row.problem).length],
    ["repositories gone", run.repositories.gone, gone.filter((entry) => !isImage(entry)).length],
    ["images gone", run.images.gone, gone.filter(isImage).length],
    ["images left out", run.images.leftOut, sum(done.map(leftOutOf))],
  ];
  if (isSteady && !ended.hasRestarted && !ended.hasRepeated) {
    const listed = rows.map((row) => {
      const candidates = [...row.candidates.values()].filter(({ seq }) => seq === run.seq);
      if (candidates.length > 0) return candidates.length;
      const kept = seen.filter((entry) => entry.row === row && isImage(entry)).length;
      return kept + (row.doneSeq === run.seq ? leftOutOf(row) : 0);
    });
    truth.push(["images listed", run.images.listed, sum(listed)]);
  }
  for (const { name, images, counted } of done) {
    const there = [...images.values()].filter((image) => !image.isGone).length;
    truth.push([`images of ${name}`, counted.images, there]);
  }
  const faults = truth
    .filter(([, told, counted]) => told !== counted)
    .map(([what, told, counted]) => `${what}: the run says ${told}, there are ${counted}.`);
  for (const { name, problem } of done) {
    if (problem?.code !== "RepositoryNotFoundException") continue;
    faults.push(`${name} is said to have failed, and is deleted.`);
  }
  if (run.images.listed < 0) faults.push(`The run says that ${run.images.listed} were listed.`);
  return faults;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

/** Of a repository whose list came to its end. */
function leftOutOf({ problem, isGone, leftOut }: ModelRepositoryRow): number {
  return problem || isGone ? 0 : leftOut;
}

/** Complete says: all that was there all the time and that the filter lets in is here, and nothing else. */
function checkComplete({ store, run, watched, isSteady }: EndedRun): string[] {
  if (run.state !== "complete") return [];
  const faults: string[] = [];
  const { listed, done, failed } = run.repositories;
  if (!run.isListed || done !== listed || failed > 0) {
    faults.push(`The run is complete with ${done} of ${listed} done, ${failed} failed.`);
  }
  const entries = new Map([...entriesOf(store)].map((entry) => [entry.key, entry]));
  const mayShift = (key: string) =>
    !isSteady &&
    (watched.changed.has(REPOSITORIES) || watched.changed.has(key.split("@")[0] ?? key));
  for (const key of watched.always) {
    const entry = entries.get(key);
    if (mayShift(key)) continue;
    const expected = expectOf(key, run);
    if (expected === "out") {
      if (entry) faults.push(`${key} is kept, and the filter leaves it out.`);
    } else if (expected === "in" || entry) {
      if (entry?.seenSeq !== run.seq || entry.isGone) faults.push(`${key} was not listed.`);
    }
  }
  for (const { key, isGone } of entries.values()) {
    if (!isGone && !watched.ever.has(key)) faults.push(`${key} is not gone and was never there.`);
  }
  return faults;
}

type Entry = {
  key: string;
  row: ModelRepositoryRow;
  isImage: boolean;
  isGone: boolean;
  seenSeq: number;
};

function* entriesOf({ repositories }: ModelStore): Generator<Entry> {
  for (const row of repositories.values()) {
    const { name, isGone, seenSeq } = row;
    yield { key: name, row, isImage: false, isGone, seenSeq };
    for (const [digest, image] of row.images) {
      yield { key: imageKey(name, digest), row, isImage: true, ...image };
    }
  }
}
