import { expect, test } from "vitest";
import { parseSmtpUrl } from "./smtp-url";

test.each([
  ["smtps://mail.example.com", { port: 465, secure: true, requireTls: false, user: null }],
  ["smtp://mail.example.com", { port: 587, secure: false, requireTls: true }],
  ["smtp://u%40x:p%3Aw@mail.example.com:2525", { port: 2525, user: "u@x", password: "p:w" }],
  ["smtp://localhost:1025", { requireTls: false }],
  ["smtp://127.0.0.1:1025/", { requireTls: false, host: "127.0.0.1" }],
  ["smtp://[::1]:1025", { requireTls: false, host: "::1" }],
  ["smtp://127.example.com", { requireTls: true }],
])("%s is read", (text, expected) => {
  expect(parseSmtpUrl(text)).toMatchObject(expected);
});

test.each([
  "mail.example.com",
  "https://mail.example.com",
  "smtp://mail.example.com/path",
  "smtp://mail.example.com?ignoreTLS=true",
  "smtp://mail.example.com#x",
  "smtp://u:%ZZ@mail.example.com",
  "",
])("%j is no mail server", (text) => {
  expect(parseSmtpUrl(text)).toBeUndefined();
});
