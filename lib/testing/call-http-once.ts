import { callHttp } from "@/lib/outbound/call-http";

/** A process of its own that calls each URL given and prints the answers: what it trusts is decided at its start. */
const calls = process.argv.slice(2).map((url) =>
  callHttp({
    url,
    method: "GET",
    timeoutMs: 20_000,
    maxBytes: 1_000,
    allowedPrivateHosts: ["localhost", "127.0.0.1"],
  }),
);
console.log(JSON.stringify(await Promise.all(calls)));
