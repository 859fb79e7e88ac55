import { writePracticeEnvironment } from "@/lib/boot/practice-environment";
import { startPracticeAws } from "@/lib/practice/start-practice-aws";

/** The practice AWS of `npm run bench:sync`, in a process of its own: says in one line of JSON what to know of it. */
const [folder = "", repositories = "", images = ""] = process.argv.slice(2);
const each = Math.floor(Number(images) / Number(repositories));
const aws = await startPracticeAws({ seed: "bench" });
const account = aws.createCustomerAccount({
  partition: "aws",
  repositories: {
    "us-east-1": Array.from({ length: Number(repositories) }, (_, index) => ({
      name: `team-${index % 10}/app-${index}`,
      images: each,
      archivedEvery: 12,
      ...(index % 3 === 1 ? { content: { kind: "mixed" as const } } : {}),
    })),
  },
});
const { accountId, arn } = aws.consoleIdentity("aws");
export type BenchAws = {
  endpoint: string;
  variables: Record<string, string>;
  account: { accountId: string; accessKeyId: string; secretAccessKey: string };
  trusted: { trustedAccountId: string; trustedPrincipalArn: string };
};
const told: BenchAws = {
  endpoint: aws.endpoint,
  variables: writePracticeEnvironment(aws, folder),
  account,
  trusted: { trustedAccountId: accountId, trustedPrincipalArn: arn },
};
process.stdout.write(`${JSON.stringify(told)}\n`);
