/** Opens the threads that judge policies for `POST /policies/evaluate`; answers how to close them. */
export async function openJudges(): Promise<() => Promise<void>> {
  const { JudgePool } = await import("@/lib/services/policies/judge-pool");
  const { setPolicyJudges } = await import("@/lib/services/policies/policy-judges");
  const judges = new JudgePool();
  setPolicyJudges((texts) => judges.ask(texts));
  return () => judges.close();
}
