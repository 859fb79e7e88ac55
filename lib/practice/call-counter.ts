/** Calls that count as a pull in AWS. Source: ECR User Guide, "Pull time update exclusions". */
const PULL_ACTIONS = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];

/** What was asked since the start or `clear()`, in numbers that never overflow: read by tests in the process alone. */
export class CallCounter {
  readonly #calls = new Map<string, number>();
  #recordedPulls = 0;

  /** As IAM writes it, e.g. `ecr:DescribeImages`; also calls that were refused or failed. */
  get byAction(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#calls);
  }

  /** Calls that would have counted as a pull, whatever they found. */
  get pullCalls(): number {
    return PULL_ACTIONS.reduce((sum, action) => sum + (this.#calls.get(action) ?? 0), 0);
  }

  /** Images whose pull time was moved. */
  get recordedPulls(): number {
    return this.#recordedPulls;
  }

  countCall(action: string): void {
    // Whoever makes names up must not fill the memory.
    if (!this.#calls.has(action) && this.#calls.size >= 1000) return;
    this.#calls.set(action, (this.#calls.get(action) ?? 0) + 1);
  }

  countPull(): void {
    this.#recordedPulls += 1;
  }

  clear(): void {
    this.#calls.clear();
    this.#recordedPulls = 0;
  }
}
