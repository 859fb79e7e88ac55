import "server-only";

/** The job's time limit is over. */
export class JobTimedOut extends Error {
  override readonly name = "JobTimedOut";

  constructor(timeLimitMs: number) {
    super(`The job did not end within ${timeLimitMs / 1_000} s.`);
  }
}

/** The process ends: the job goes back, and this attempt does not count. */
export class JobStopped extends Error {
  override readonly name = "JobStopped";
  override readonly message = "The process that ran the job ends.";
}

/** The job has ended, or is another worker's: this one was not heard of in time. */
export class JobLost extends Error {
  override readonly name = "JobLost";
  override readonly message = "The job is not this worker's any more.";
}
