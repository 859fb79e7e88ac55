import { createConnector, expect, test } from "../test";
import { API, expectProblem } from "./expect-problem";

test.describe("hand-off links", () => {
  const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

  test("a token is answered once, serves its connector alone, and ends when it is revoked", async ({
    request,
  }) => {
    const { id, externalId } = await createConnector(request, {
      name: "handed",
      accountType: "global",
    });
    const links = `${API}/connectors/${id}/hand-offs`;
    const made = await request.post(links, { data: { expiresInDays: 1 } });
    expect(made.status()).toBe(201);
    expect(made.headers()["cache-control"]).toContain("no-store");
    const { token, handOff } = await made.json();
    const list = await (await request.get(links)).text();
    expect(list).toContain(handOff.id);
    expect(list).not.toContain(token);

    const view = await request.get(`${API}/hand-off`, bearer(token));
    expect(view.headers()["cache-control"]).toContain("no-store");
    expect(await view.json()).toMatchObject({ state: "open", setup: { externalId } });
    expect(await view.text()).not.toContain("handed");
    const setRole = (data: object) =>
      request.put(`${API}/hand-off/role`, { data, ...bearer(token) });
    const elsewhere = { roleArn: "arn:aws-cn:iam::123456789012:role/CMS" };
    await expectProblem(await setRole(elsewhere), 422, "validation_failed", "/roleArn");
    await expectProblem(await setRole({ name: "mine" }), 422, "validation_failed", "/name");

    expect((await request.delete(`${links}/${handOff.id}`)).ok()).toBe(true);
    const role = { roleArn: "arn:aws:iam::123456789012:role/CMS" };
    for (const answer of [
      await request.get(`${API}/hand-off`, bearer(token)),
      await setRole(role),
      await request.post(`${API}/hand-off/test`, bearer(token)),
    ]) {
      await expectProblem(answer, 410, "hand_off_revoked");
      expect(await answer.text()).not.toContain(token);
    }
  });

  test("without the right token there is nothing to see or to do", async ({ request }) => {
    const wrong = "w".repeat(43);
    for (const options of [{}, bearer(wrong), bearer("short")]) {
      const answers = [
        await request.get(`${API}/hand-off`, options),
        await request.put(`${API}/hand-off/role`, {
          ...options,
          data: { roleArn: "arn:aws:iam::123456789012:role/CMS" },
        }),
        await request.post(`${API}/hand-off/test`, options),
      ];
      for (const answer of answers) {
        const { detail } = await expectProblem(answer, 401, "hand_off_unknown");
        expect(detail).not.toContain(wrong);
      }
    }
  });

  test("what a link cannot be is told by its field", async ({ request }) => {
    const { id } = await createConnector(request, { name: "h", accountType: "global" });
    const create = (data: object) => request.post(`${API}/connectors/${id}/hand-offs`, { data });
    await expectProblem(
      await create({ expiresInDays: 365 }),
      422,
      "validation_failed",
      "/expiresInDays",
    );
    await expectProblem(await create({ token: "mine" }), 422, "validation_failed", "/token");
    await expectProblem(
      await create({ options: { roleName: "a b" } }),
      422,
      "validation_failed",
      "/options/roleName",
    );
    expect((await request.patch(`${API}/hand-off`, { data: {} })).status()).toBe(405);
  });
});
