import "server-only";
import { createHash, type Hash } from "node:crypto";
import {
  type CertifiedImage,
  certifiedImageLine,
  compareBytes,
} from "@/lib/domain/inventory/certified-lines";
import type { CertifiedRepository, StatusCounts } from "@/lib/domain/inventory/sync-certificate";

/** Makes one repository's digest and counts anew from its images, which come in order. */
export class RepositoryCheck {
  images = 0;
  readonly statuses: StatusCounts = {};
  isFaulty = false;
  private readonly hash: Hash = createHash("sha256");
  private last = "";

  /** `differ`: told of each thing that is not as it was certified. */
  constructor(
    readonly name: string,
    private readonly differ: (what: string) => void,
  ) {}

  /** `line`: its number. */
  add(image: CertifiedImage, line: number): void {
    const order = compareBytes(image.digest, this.last);
    if (order === 0) this.fail(`${image.digest} stands twice, again in line ${line}.`);
    if (order < 0) this.fail(`Line ${line} is out of order.`);
    this.last = image.digest;
    this.images += 1;
    this.statuses[image.status] = (this.statuses[image.status] ?? 0) + 1;
    this.hash.update(certifiedImageLine(image));
  }

  /** Answers its digest. */
  end(certified: CertifiedRepository): string {
    const sha256 = this.hash.digest("hex");
    const { images, statuses } = this;
    if (images !== certified.images) {
      this.fail(`It has ${images} images, and ${certified.images} were certified.`);
    } else if (!isSame(statuses, certified.statuses)) {
      this.fail(
        `Its images are ${tell(statuses)}, and ${tell(certified.statuses)} were certified.`,
      );
    } else if (sha256 !== certified.sha256) {
      this.fail(
        "Its images are as many as were certified, but not the same: a digest, tag, size or time of push differs.",
      );
    }
    return sha256;
  }

  private fail(what: string): void {
    this.isFaulty = true;
    this.differ(what);
  }
}

function isSame(ones: StatusCounts, others: StatusCounts): boolean {
  const names = new Set([...Object.keys(ones), ...Object.keys(others)]);
  return [...names].every((name) => (ones[name] ?? 0) === (others[name] ?? 0));
}

function tell(statuses: StatusCounts): string {
  const each = Object.entries(statuses).map(([status, count]) => `${count} ${status}`);
  return each.sort().join(", ") || "none";
}
