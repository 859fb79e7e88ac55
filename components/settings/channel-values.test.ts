import { expect, test } from "vitest";
import { newChannelValues, toChannelChange, toChannelInput } from "./channel-values";

const values = { ...newChannelValues, name: "On call", url: "https://x.example.com" };

test("recipients are read one a line, or as they are pasted", () => {
  const recipients = "ada@example.com\n\n grace@example.com, alan@example.com;";
  expect(toChannelInput("email", { ...values, recipients })).toMatchObject({
    kind: "email",
    recipients: ["ada@example.com", "grace@example.com", "alan@example.com"],
  });
});

test("an address of Slack that was left empty stays, a webhook’s does not", () => {
  const empty = { ...values, url: " " };
  expect(toChannelChange("slack", empty)).not.toHaveProperty("url");
  expect(toChannelChange("slack", values)).toHaveProperty("url", values.url);
  expect(toChannelChange("webhook", empty)).toHaveProperty("url", " ");
  expect(toChannelChange("email", values)).not.toHaveProperty("url");
});
