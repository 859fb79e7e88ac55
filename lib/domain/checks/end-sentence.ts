/** With a full stop; a sentence that says why something is not decided has one already. */
export function endSentence(sentence: string): string {
  return sentence.endsWith(".") ? sentence : `${sentence}.`;
}
