import type { AwsFailure } from "@/lib/domain/checks/aws-failure";
import type { ListCut } from "./list-cut";

/** What came of counting the repositories of a region. `cut`: why it was not counted to the end. */
export type RepositoryCount =
  | { readonly ok: true; readonly count: number; readonly cut?: ListCut }
  | { readonly ok: false; readonly failure: AwsFailure };
