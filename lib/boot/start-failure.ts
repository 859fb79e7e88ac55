/** The start cannot go on; the message is one sentence for the operator that says what to do. */
export class StartFailure extends Error {
  override readonly name = "StartFailure";
}
