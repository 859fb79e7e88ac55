import type { AwsFailure } from "@/lib/aws/aws-failure";

/** What came of counting the repositories of a region. `isOver`: there are more than were counted. */
export type RepositoryCount =
  | { readonly ok: true; readonly count: number; readonly isOver: boolean }
  | { readonly ok: false; readonly failure: AwsFailure };
