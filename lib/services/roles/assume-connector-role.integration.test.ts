import { DescribeRepositoriesCommand, ListImagesCommand } from "@aws-sdk/client-ecr";
import { expect, test } from "vitest";
import { createEcrClient } from "@/lib/aws/clients";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { startPracticeForTests } from "@/lib/testing/practice-aws";
import { PracticeCustomer } from "@/lib/testing/practice-connector";
import { assumeConnectorRole } from "./assume-connector-role";

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
const practice = startPracticeForTests();
withTestDatabase();

test("a session may do what it was opened for and nothing else, however much the role may", async () => {
  const customer = new PracticeCustomer(practice.aws);
  const connector = await customer.connector();
  await customer.createRole(connector, [{ Effect: "Allow", Action: "*", Resource: "*" }]);
  const { credentials } = await assumeConnectorRole(ctx, connector, ["ecr:DescribeRepositories"]);
  const ecr = createEcrClient("us-west-1", credentials);
  await ecr.send(new DescribeRepositoriesCommand({}));
  await expect(
    ecr.send(new ListImagesCommand({ repositoryName: "team/app" })),
  ).rejects.toMatchObject({
    name: "AccessDeniedException",
    message: expect.stringContaining("session policy"),
  });
  ecr.destroy();
});
