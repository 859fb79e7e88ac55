import { describe, expect, it } from "vitest";
import { givenConnector } from "@/lib/testing/connector-rows";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { findConnector } from "./connectors";
import { getDatabase } from "./database";
import { planMissingChecks, planNextCheck, readStatuses, takeDueConnectors } from "./rechecks";
import { updateConnector } from "./update-connector";

withTestDatabase();

const now = new Date("2026-03-01T12:00:00.000Z");
const at = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
const all = { limit: 100, defaultHours: 24 };

async function given(row: {
  nextCheckAt?: Date | null;
  recheckHours?: number | null;
  lastCheckAt?: Date | null;
  draft?: boolean;
}) {
  const { draft = false, ...data } = row;
  const { id } = await givenConnector(
    draft ? { name: null } : {},
    draft ? {} : { status: "connected" },
  );
  await getDatabase().client.connector.update({ where: { id }, data });
  return id;
}

/** Whom it takes, in order of their ids. */
async function take(request: typeof all, time: Date): Promise<string[]> {
  return (await takeDueConnectors(request, time)).map(({ id }) => id).sort();
}

async function nextOf(id: string): Promise<Date> {
  return new Date((await findConnector(ctx, id))?.nextCheckAt ?? 0);
}

describe("takeDueConnectors", () => {
  it("takes who is due and nobody else", async () => {
    const due = await given({ nextCheckAt: at(-1) });
    const own = await given({ nextCheckAt: at(0), recheckHours: 1 });
    await given({ nextCheckAt: at(1) });
    await given({ nextCheckAt: null });
    await given({ nextCheckAt: at(-1), recheckHours: 0 });
    await given({ nextCheckAt: at(-1), draft: true });
    expect(await take(all, now)).toEqual([due, own].sort());
  });

  it("takes nobody by default where the console never re-checks, but those with an interval", async () => {
    await given({ nextCheckAt: at(-1) });
    const own = await given({ nextCheckAt: at(-1), recheckHours: 24 });
    expect(await take({ limit: 100, defaultHours: 0 }, now)).toEqual([own]);
  });

  it("takes a bounded number, the longest due first", async () => {
    const late = await given({ nextCheckAt: at(-5) });
    const later = await given({ nextCheckAt: at(-9) });
    await given({ nextCheckAt: at(-1) });
    const taken = await take({ limit: 2, defaultHours: 24 }, now);
    expect(taken).toEqual([late, later].sort());
  });

  it("gives each to one of several that ask at the same moment", async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, () => given({ nextCheckAt: at(-1) })));
    const taken = await Promise.all(
      Array.from({ length: 6 }, () => take({ limit: 4, defaultHours: 24 }, now)),
    );
    const rest = await take(all, now);
    expect([...taken.flat(), ...rest].sort()).toEqual([...ids].sort());
  });

  it("gives one again whose worker died, after a quarter of an hour", async () => {
    const id = await given({ nextCheckAt: at(-1) });
    expect(await take(all, now)).toEqual([id]);
    expect(await take(all, at(0.2))).toEqual([]);
    expect(await take(all, at(0.25))).toEqual([id]);
  });
});

describe("planMissingChecks", () => {
  it("spreads those without a time over the next hour, and leaves the others alone", async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, () => given({ nextCheckAt: null })));
    const planned = await given({ nextCheckAt: at(3) });
    const never = await given({ nextCheckAt: null, recheckHours: 0 });
    const draft = await given({ nextCheckAt: null, draft: true });
    expect(await planMissingChecks(24, now)).toBe(20);
    const times = await Promise.all(ids.map(nextOf));
    expect(new Set(times.map(Number)).size).toBeGreaterThan(15);
    for (const time of times) {
      expect(time.getTime()).toBeGreaterThanOrEqual(now.getTime());
      expect(time.getTime()).toBeLessThan(at(1).getTime());
    }
    expect(await nextOf(planned)).toEqual(at(3));
    for (const id of [never, draft]) expect((await findConnector(ctx, id))?.nextCheckAt).toBeNull();
  });

  it("plans anew what a clock that ran ahead, or a longer default, put too far off", async () => {
    const ahead = await given({ nextCheckAt: new Date("2040-01-01"), lastCheckAt: at(-2) });
    const longer = await given({ nextCheckAt: at(30), lastCheckAt: at(-2) });
    expect(await planMissingChecks(24, now)).toBe(2);
    for (const id of [ahead, longer]) {
      const time = (await nextOf(id)).getTime();
      expect(time).toBeGreaterThanOrEqual(at(-2 + 24 * 0.9).getTime());
      expect(time).toBeLessThanOrEqual(at(-2 + 24 * 1.1).getTime());
    }
    expect(await planMissingChecks(24, now)).toBe(0);
  });
});

describe("planNextCheck", () => {
  it("plans by the connector's own interval, else by the console's, and changes nothing else", async () => {
    const id = await given({ recheckHours: 2, lastCheckAt: now });
    const { updatedAt } = (await findConnector(ctx, id)) ?? {};
    const time = await planNextCheck(ctx, id, 24, now);
    expect(time?.getTime()).toBeGreaterThanOrEqual(at(1.8).getTime());
    expect(time?.getTime()).toBeLessThanOrEqual(at(2.2).getTime());
    expect(await nextOf(id)).toEqual(time);
    expect((await findConnector(ctx, id))?.updatedAt).toBe(updatedAt);
    const byDefault = await given({ lastCheckAt: now });
    const hours = ((await planNextCheck(ctx, byDefault, 48, now))?.getTime() ?? 0) / 3_600_000;
    expect(hours - now.getTime() / 3_600_000).toBeGreaterThan(43);
  });

  it("plans none for a draft, for one that is never re-checked, and for one that is gone", async () => {
    const draft = await given({ draft: true, nextCheckAt: at(1) });
    const never = await given({ recheckHours: 0, nextCheckAt: at(1) });
    for (const id of [draft, never]) {
      expect(await planNextCheck(ctx, id, 24, now)).toBeNull();
      expect((await findConnector(ctx, id))?.nextCheckAt).toBeNull();
    }
    expect(await planNextCheck(ctx, "0190b0e0-0000-7000-8000-000000000000", 24)).toBeNull();
  });

  it("forgets the plan when the interval or the role changes", async () => {
    const id = await given({ nextCheckAt: at(1) });
    expect((await updateConnector(ctx, id, { description: "x" }))?.nextCheckAt).not.toBeNull();
    expect((await updateConnector(ctx, id, { recheckHours: 6 }))?.nextCheckAt).toBeNull();
    await planNextCheck(ctx, id, 24);
    const roleArn = "arn:aws:iam::123456789012:role/Another";
    expect((await updateConnector(ctx, id, { roleArn }))?.nextCheckAt).toBeNull();
  });
});

it("tells the status of those that exist", async () => {
  const id = await given({});
  const draft = await given({ draft: true });
  const statuses = await readStatuses(ctx, [id, draft, "0190b0e0-0000-7000-8000-000000000000"]);
  expect([...statuses].sort()).toEqual(
    [
      [id, "connected"],
      [draft, "draft"],
    ].sort(),
  );
});
