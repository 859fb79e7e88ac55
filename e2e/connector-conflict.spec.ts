import { createConnector, expect, test } from "./test";

test("a draft that saves itself does not overwrite a name that was changed elsewhere: both are shown", async ({
  page,
  request,
  expectedErrors,
}) => {
  expectedErrors.push(/412/);
  const { id } = await createConnector(request, { name: "Before", accountType: "global" });
  const path = `/api/v1/connectors/${id}`;
  await page.goto(`/assets/connectors/${id}`);
  const name = page.getByRole("textbox", { name: "Name", exact: true });
  await expect(name).toHaveValue("Before");
  await request.patch(path, { data: { name: "Theirs", description: "Also theirs" } });
  await name.fill("Mine");
  const notice = page
    .getByRole("alert")
    .filter({ hasText: "Name was changed elsewhere meanwhile" });
  await expect(notice).toContainText("Theirs");
  await expect(notice).toContainText("Mine");
  await expect(page.getByRole("textbox", { name: "Description" })).toHaveValue("Also theirs");
  expect(await (await request.get(path)).json()).toMatchObject({ name: "Theirs" });
  await notice.getByRole("button", { name: "Keep what I typed" }).click();
  await expect(notice).toHaveCount(0);
  await expect.poll(async () => (await (await request.get(path)).json()).name).toBe("Mine");
});
