import { GetRoleCommand } from "@aws-sdk/client-iam";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import type { PracticeAccount, PracticeAws } from "@/lib/practice/start-practice-aws";
import { HOME, OTHER } from "./condition-arbitraries";
import type { PracticeCallers } from "./practice-callers";
import { practiceClients } from "./practice-clients";
import { MOORING } from "./trust-arbitraries";

/** The accounts, role and users that drawn trust policies name, in the practice AWS. */
export async function practiceTrusts(aws: PracticeAws, callers: PracticeCallers) {
  const [home, other, stranger, customer] = ["home", "other", "stranger", "customer"].map((name) =>
    aws.createCustomerAccount({ partition: "aws", name }),
  ) as [PracticeAccount, PracticeAccount, PracticeAccount, PracticeAccount];
  const mooring = MOORING.replace(HOME, home.accountId);
  await callers.makeRole(home.accountId, mooring);
  const { Role } = await practiceClients(aws, home).iam.send(
    new GetRoleCommand({ RoleName: "Mooring" }),
  );
  const { UserId } = await practiceClients(aws, other).sts.send(new GetCallerIdentityCommand({}));
  const names = [
    [HOME, home.accountId],
    [OTHER, other.accountId],
    // What a wildcard leaves of an account stays a part of it.
    [`"${HOME.slice(0, 4)}*"`, `"${home.accountId.slice(0, 4)}*"`],
    [`????${OTHER.slice(4)}`, `????${other.accountId.slice(4)}`],
    ["user/team/bob", "user/administrator"],
    ["AROAMOORINGMOORINGMO", Role?.RoleId ?? ""],
    ["AIDABOBBOBBOBBOBBOBB", UserId ?? ""],
  ] as const;
  return {
    home,
    other,
    stranger,
    customer,
    mooring,
    /** A drawn document with the names of the practice AWS. */
    translate: (document: unknown): unknown =>
      JSON.parse(
        names.reduce(
          (text, [drawn, real]) => text.replaceAll(drawn, real),
          JSON.stringify(document),
        ),
      ),
  };
}
