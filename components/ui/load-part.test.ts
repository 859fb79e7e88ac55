import { expect, test } from "vitest";
import { loadPart } from "./load-part";

/** Fails as often as told, then loads. */
function failing(times: number) {
  let left = times;
  return async () => {
    left -= 1;
    if (left >= 0) throw new Error("Failed to load chunk");
    return "part";
  };
}
const answers = async () => true;
const silent = async () => false;

test("a failure that has passed is not noticed", async () => {
  expect(await loadPart(failing(1), answers)).toBe("part");
});

test("while the server is silent the part is not gone", async () => {
  await expect(loadPart(failing(1), silent)).rejects.toMatchObject({ problem: "unreachable" });
});

test("a part that an answering server does not give is gone", async () => {
  await expect(loadPart(failing(2), answers)).rejects.toMatchObject({ problem: "gone" });
});
