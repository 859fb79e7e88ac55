import { expect, test } from "./test";

test("the page has the practice registry's address and both users, whose passwords it takes", async ({
  page,
  practice,
}) => {
  const { url, users } = practice.registry;
  await page.goto("/settings/practice-account");
  await expect(page.getByRole("group", { name: "Address" })).toContainText(url);
  for (const { username, password } of users) {
    const user = page.getByRole("region", { name: `User ${username}` });
    await expect(user).not.toContainText(password);
    await user.getByRole("button", { name: `Reveal ${username} password` }).click();
    await expect(user).toContainText(password);
    const login = Buffer.from(`${username}:${password}`).toString("base64");
    const token = await fetch(`${url}/token?service=practice-registry`, {
      headers: { authorization: `Basic ${login}` },
    });
    expect(token.status).toBe(200);
  }
});
