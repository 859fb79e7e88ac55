export type SmtpServer = {
  host: string;
  port: number;
  /** TLS from the first byte (smtps); else by STARTTLS. */
  secure: boolean;
  /** STARTTLS is demanded: without it nothing is sent. Not of this machine itself. */
  requireTls: boolean;
  user: string | null;
  password: string | null;
};

/** `smtps://user:password@host:port` or `smtp://…`. Undefined where it is none, or says more than that. */
export function parseSmtpUrl(text: string): SmtpServer | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, hostname, port, username, password, pathname, search, hash } = new URL(text);
  const secure = protocol === "smtps:";
  if (!secure && protocol !== "smtp:") return undefined;
  if (hostname === "" || !/^\/?$/.test(pathname) || search !== "" || hash !== "") return undefined;
  const host = hostname.replace(/^\[(.*)\]$/, "$1");
  const isLoopback = /^(localhost|127(\.\d{1,3}){3}|::1)$/i.test(host);
  try {
    return {
      host,
      port: port === "" ? (secure ? 465 : 587) : Number(port),
      secure,
      requireTls: !secure && !isLoopback,
      user: username === "" ? null : decodeURIComponent(username),
      password: username === "" ? null : decodeURIComponent(password),
    };
  } catch {
    // A percent sign that begins nothing.
    return undefined;
  }
}
