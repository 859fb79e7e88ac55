import { expect, expectAccessible, test } from "../test";
import { API, expectProblem } from "./expect-problem";

test("the OpenAPI document is served, with every operation of it", async ({ request }) => {
  const response = await request.get(`${API}/openapi.json`);
  expect(response.status()).toBe(200);
  const document = await response.json();
  expect(document.openapi).toBe("3.1.0");
  expect(document.paths["/api/v1/connectors/{connectorId}/setup"].post.operationId).toBe(
    "describeSetup",
  );
});

test("the type of a problem leads to the page that explains its code", async ({
  page,
  request,
}) => {
  const problem = await expectProblem(
    await request.get(`${API}/connectors/none`),
    404,
    "not_found",
  );
  await page.goto(problem.type);
  await expect(page.locator("#not_found").getByText("What to do")).toBeInViewport();
  await expectAccessible(page);
});

test("the documentation sends a request and shows the answer", async ({ page, expectedErrors }) => {
  expectedErrors.push(/404/);
  await page.goto("/api/v1/docs");
  await expect(page).toHaveURL(/\/docs\/api$/);
  await expect(page.getByRole("heading", { name: "API", exact: true })).toBeVisible();
  await expectAccessible(page);
  const card = page.locator("#createConnector");
  await card.getByText("Try it").click();
  await card.getByLabel("Body").fill('{"name":"Tried","accountType":"global"}');
  await card.getByRole("button", { name: "Send POST" }).click();
  await expect(card.getByText("201 Created")).toBeVisible();
  await expect(card.getByText('"name": "Tried"')).toBeVisible();
  const read = page.locator("#getConnector");
  await read.getByText("Try it").click();
  await read.getByLabel("connectorId").fill("none");
  await read.getByRole("button", { name: "Send GET" }).click();
  await expect(read.getByText("404 Not Found")).toBeVisible();
});
