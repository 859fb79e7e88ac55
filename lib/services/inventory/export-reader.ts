import "server-only";
import { createHash, type Hash } from "node:crypto";
import { certifiedRepositoryLine, compareBytes } from "@/lib/domain/inventory/certified-lines";
import type { ExportEnd, ExportHead } from "@/lib/domain/inventory/export-lines";
import type { CertifiedRepository } from "@/lib/domain/inventory/sync-certificate";
import { RepositoryCheck } from "./check-repository";
import { cut, type ExportLine } from "./parse-export-line";

/** So many differences are told. */
const MOST_DIFFERENCES = 20;

type Difference = { repository: string | null; what: string };

export type ExportCheck = {
  head: ExportHead;
  end: ExportEnd;
  /** Repositories whose digest and counts were made anew, and how many of those agree. */
  covered: number;
  agreeing: number;
  /** Repositories of the file that the certificate does not cover, the first by name. */
  uncovered: { total: number; first: string[] };
  differences: { total: number; first: Difference[] };
};

type LineOf<Type extends ExportLine["type"]> = Extract<ExportLine, { type: Type }>;

/** Takes the lines of an export after the first, one at a time, and keeps the sums of them. */
export class ExportReader {
  private readonly lines = { repositories: 0, images: 0 };
  private readonly sums = { covered: 0, agreeing: 0, images: 0 };
  private readonly whole: Hash = createHash("sha256");
  private readonly uncovered = { total: 0, first: [] as string[] };
  private readonly differences = { total: 0, first: [] as Difference[] };
  private current:
    | { id: string; check: RepositoryCheck; certified: CertifiedRepository | null }
    | undefined;
  private last: ExportEnd | undefined;
  private number = 1;

  constructor(private readonly head: ExportHead) {}

  take(line: ExportLine, number: number): void {
    this.number = number;
    if (this.last) this.differ(null, `Line ${number} comes after the last one.`);
    else if (line.type === "export") this.differ(null, `Line ${number} begins another export.`);
    else if (line.type === "repository") this.beginRepository(line, number);
    else if (line.type === "image") this.takeImage(line, number);
    else {
      this.closeRepository();
      this.last = line;
    }
  }

  /** Errors: `ExportUnreadable`, for a file that is cut. */
  end(): ExportCheck {
    const { head, last, lines, sums, differences, uncovered } = this;
    if (!last) throw cut(this.number);
    for (const what of ["repositories", "images"] as const) {
      if (last[what] === lines[what]) continue;
      this.differ(null, `The last line says ${last[what]} ${what}, and there are ${lines[what]}.`);
    }
    this.checkWhole(last);
    const { covered, agreeing } = sums;
    return { head, end: last, covered, agreeing, uncovered, differences };
  }

  private beginRepository({ id, name, certified }: LineOf<"repository">, number: number): void {
    const before = this.current?.check.name;
    this.closeRepository();
    this.lines.repositories += 1;
    const order = before === undefined ? 1 : compareBytes(name, before);
    if (order === 0) this.differ(name, `It stands twice, again in line ${number}.`);
    if (order < 0) this.differ(name, `Line ${number} is out of order.`);
    const check = new RepositoryCheck(name, (what) => this.differ(name, what));
    this.current = { id, certified, check };
  }

  private takeImage(image: LineOf<"image">, number: number): void {
    this.lines.images += 1;
    if (this.head.scope === "list") return;
    if (image.registryId !== this.head.registry?.id) {
      this.differ(image.repositoryName, `Line ${number} is an image of another registry.`);
    }
    const { id, check } = this.current ?? {};
    if (id === image.repositoryId && check?.name === image.repositoryName) check.add(image, number);
    else this.differ(image.repositoryName, `Line ${number} is not among its repository’s.`);
  }

  private closeRepository(): void {
    if (!this.current) return;
    const { certified, check } = this.current;
    const { name } = check;
    if (certified) {
      const sha256 = check.end(certified);
      this.whole.update(certifiedRepositoryLine(name, check.images, sha256));
      this.sums.covered += 1;
      this.sums.images += check.images;
      if (!check.isFaulty) this.sums.agreeing += 1;
    } else {
      this.uncovered.total += 1;
      if (this.uncovered.first.length < MOST_DIFFERENCES) this.uncovered.first.push(name);
    }
    this.current = undefined;
  }

  /** Of a registry the certificate's own digest too. */
  private checkWhole({ certificate }: ExportEnd): void {
    const { head, sums } = this;
    if (!certificate) return;
    const { registry, repositories, images, sha256 } = certificate;
    if (registry.id !== head.registry?.id) {
      this.differ(null, `The certificate is of another registry: ${registry.name}.`);
    }
    if (head.scope !== "registry") return;
    const isSame =
      sha256 === this.whole.digest("hex") &&
      images === sums.images &&
      repositories.certified === sums.covered;
    if (isSame) return;
    const are = `${sums.covered} repositories with ${sums.images} images`;
    const were = `${repositories.certified} with ${images}`;
    this.differ(null, `Together the ${are} are not what was certified: ${were}.`);
  }

  private differ(repository: string | null, what: string): void {
    this.differences.total += 1;
    if (this.differences.first.length < MOST_DIFFERENCES) {
      this.differences.first.push({ repository, what });
    }
  }
}
