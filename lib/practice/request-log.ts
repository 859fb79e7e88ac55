import type { RequestFacts } from "./answer";
import type { IncomingRequest } from "./wire/incoming-request";

export type RecordedRequest = {
  readonly service: string;
  readonly action: string;
  readonly region?: string;
  readonly principalArn?: string;
  readonly time: string;
  readonly errorCode?: string;
};

/** Enough for any test; practice mode runs for months and must not fill the memory. */
const KEPT = 10_000;

export class RequestLog {
  readonly #requests: RecordedRequest[] = [];

  get requests(): readonly RecordedRequest[] {
    return this.#requests;
  }

  add(request: IncomingRequest, facts: RequestFacts, time: Date): void {
    if (this.#requests.length >= KEPT) this.#requests.splice(0, KEPT / 2);
    this.#requests.push({
      service: request.service ?? "unknown",
      action: request.action,
      time: time.toISOString(),
      ...facts,
    });
  }

  clear(): void {
    this.#requests.length = 0;
  }
}
