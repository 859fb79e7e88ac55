import type { EndedRun } from "./check-run";
import { letIn } from "./let-in";
import { certifyImages, certifyRepositories } from "./model-certificate";
import { listedImage, type ModelRegistry } from "./model-registry";
import type { ModelRunRow } from "./model-rows";

/**
 * A complete or partial run has a certificate, over exactly the repositories that it listed to their end; of a complete
 * one, while nothing changed, it is that of what the registry really holds and the filter lets in.
 */
export function checkCertificate({ store, run, watched }: EndedRun, registry: ModelRegistry) {
  const { certificate } = run;
  const hasOne = run.state === "complete" || run.state === "partial";
  if (hasOne !== (certificate !== null)) {
    return [`The run is ${run.state} and has ${hasOne ? "no" : "a"} certificate.`];
  }
  if (certificate === null) return [];
  const faults: string[] = [];
  const there = [...store.repositories.values()].filter(
    ({ seenSeq, isGone }) => seenSeq === run.seq && !isGone,
  );
  const whole = there.filter(({ doneSeq, problem }) => doneSeq === run.seq && problem === null);
  const truth: [what: string, told: number, counted: number][] = [
    ["repositories certified", certificate.repositories.certified, whole.length],
    ["repositories not listed", certificate.notListed.total, there.length - whole.length],
    ["images certified", certificate.images, sum(whole.map(({ counted }) => counted.images))],
    ["statuses certified", sum(Object.values(certificate.statuses)), certificate.images],
  ];
  for (const [what, told, counted] of truth) {
    if (told !== counted) faults.push(`${what}: the certificate says ${told}, it is ${counted}.`);
  }
  if (run.state === "complete" && certificate.notListed.total > 0) {
    faults.push("The certificate of a complete run names what was not listed.");
  }
  if (run.state === "complete" && watched.changed.size === 0) {
    const real = certifyRegistry(registry, run);
    if (certificate.sha256 !== real.sha256 || certificate.images !== real.images) {
      faults.push("The certificate is not that of what the registry holds.");
    }
  }
  return faults;
}

function certifyRegistry(registry: ModelRegistry, run: ModelRunRow) {
  return certifyRepositories(
    letIn(registry, run).map(({ name, images }) => ({
      name,
      certified: certifyImages([...images].map(([digest, tags]) => listedImage(digest, tags))),
    })),
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((whole, each) => whole + each, 0);
}
