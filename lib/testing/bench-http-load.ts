import { Agent, get } from "node:http";

/** Requests of one address that were answered, and how long each took. */
export type Load = { perSecond: number; times: number[] };

/** Asks again and again over so many connections that stay open. Errors: an answer other than 200, or of another length. */
export async function load(
  url: string,
  durationMs: number,
  connections: number,
  headers: Record<string, string>,
): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  const startedAt = performance.now();
  const askOn = async () => {
    while (performance.now() - startedAt < durationMs) {
      const askedAt = performance.now();
      await ask(url, agent, headers);
      times.push(performance.now() - askedAt);
    }
  };
  await Promise.all(Array.from({ length: connections }, askOn));
  const wholeMs = performance.now() - startedAt;
  agent.destroy();
  return { perSecond: (times.length / wholeMs) * 1_000, times };
}

function ask(url: string, agent: Agent, headers: Record<string, string>): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent, headers, timeout: 30_000 }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url}: ${response.statusCode}`));
      response.resume().once("end", resolve).once("error", reject);
    });
    request.once("timeout", () => request.destroy(new Error(`${url} did not answer.`)));
    request.once("error", reject);
  });
}
