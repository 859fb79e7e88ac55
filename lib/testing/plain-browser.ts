/** A browser without a screen: it keeps cookies by host and port, and goes where it is led one step at a time. */
export class PlainBrowser {
  readonly #jars = new Map<string, Map<string, string>>();

  /** One request, with the cookies of its host; a redirect is an answer. */
  async ask(url: string, init: RequestInit = {}): Promise<Response> {
    const jar = this.cookies(url);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { ...(init.headers as Record<string, string>), ...(cookie ? { cookie } : {}) };
    const response = await fetch(url, { ...init, headers, redirect: "manual" });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === "" || /max-age=0\b/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  }

  /** Follows where it is led until an answer leads nowhere, or to an address that `until` fits, which is not asked. */
  async go(url: string, until: (url: string) => boolean = () => false): Promise<Visit> {
    let at = url;
    for (let steps = 0; steps < 20; steps += 1) {
      if (until(at)) return { url: at, response: undefined };
      const response = await this.ask(at);
      const location = response.headers.get("location");
      if (location === null) return { url: at, response };
      at = new URL(location, at).href;
    }
    throw new Error(`led in circles: ${at}`);
  }

  cookies(url: string): Map<string, string> {
    const { host } = new URL(url);
    const jar = this.#jars.get(host) ?? new Map<string, string>();
    this.#jars.set(host, jar);
    return jar;
  }
}

export type Visit = { url: string; response: Response | undefined };
