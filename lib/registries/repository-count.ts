import type { AwsFailure } from "@/lib/aws/aws-failure";
import type { PagesCut } from "@/lib/aws/read-pages";

/** What came of counting the repositories of a region. `cut`: why it was not counted to the end. */
export type RepositoryCount =
  | { readonly ok: true; readonly count: number; readonly cut?: PagesCut }
  | { readonly ok: false; readonly failure: AwsFailure };
