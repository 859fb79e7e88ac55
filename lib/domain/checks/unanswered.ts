/** The code of a step that had no answer when the check had to end. */
export const UNANSWERED = "unanswered";
