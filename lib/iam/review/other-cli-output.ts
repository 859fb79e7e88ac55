/** By how they begin: the other forms of the `aws` command’s output. Source: AWS CLI User Guide, "Setting the output format". */
const FORMS = [
  { name: "text", begins: /^ROLE\s+arn:|^ASSUMEROLEPOLICYDOCUMENT\b/ },
  { name: "YAML", begins: /^(?:---\s+)?(?:- )?(?:Role|Arn|AssumeRolePolicyDocument):(?:\s|$)/ },
  { name: "table", begins: /^(?:\+-|-{10,}|\|)/ },
] as const;

const ERROR = /^(?:aws: \[ERROR\]: )?An error occurred \((\w{1,100})\)/;

/** What to do about output of the `aws` command that is not JSON, or an error; undefined for all else. */
export function findOtherOutput(output: string): string | undefined {
  const text = output.trim();
  const code = ERROR.exec(text)?.[1];
  if (code !== undefined) {
    return `The command ended with the error ${code} and printed no role. Run it in the role’s account, as somebody who may call iam:GetRole.`;
  }
  const form = FORMS.find(({ begins }) => begins.test(text));
  if (!form) return undefined;
  return `This is the command’s ${form.name} output. Run it with --output json, and paste what it prints then.`;
}
