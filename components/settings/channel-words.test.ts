import { expect, test } from "vitest";
import type { Delivery } from "@/lib/domain/notifications/delivery";
import { sayOutcome } from "./channel-words";

const delivery: Delivery = {
  id: "019a0000-0000-7000-8000-00000000000a",
  ...{ type: "notification.test", message: "A test", at: "2026-03-01T12:00:00.000Z" },
  ...{ state: "waiting", attempts: 0, nextAt: null, triedAt: null },
  ...{ answerStatus: null, failure: null },
};

test("the outcome of a try is told with what was answered, and nothing before the first", () => {
  expect(sayOutcome(delivery)).toBeUndefined();
  expect(sayOutcome({ ...delivery, state: "delivered", answerStatus: 204 })).toBe(
    "Taken, answered 204",
  );
  expect(sayOutcome({ ...delivery, failure: "refused", answerStatus: 503 })).toBe(
    "Refused, answered 503",
  );
  expect(sayOutcome({ ...delivery, state: "given_up", failure: "dns" })).toBe(
    "The host is not found by name",
  );
});
