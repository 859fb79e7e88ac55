import { send, sendXml, type startHostileAws } from "./hostile-aws";

type HostileAws = ReturnType<typeof startHostileAws>;

export const CONSOLE_ACCOUNT = "111122223333";
export const CUSTOMER_ACCOUNT = "444455556666";
export const ROLE_ARN = `arn:aws:iam::${CUSTOMER_ACCOUNT}:role/MooringReader`;

/** What may come in place of an answer: a captive portal, a proxy, a wrong endpoint. */
export const NOT_AWS = {
  "an HTML page": send(`<html><body>Sign in\u0000 ${"x".repeat(2_000)}</body></html>`),
  nothing: send(""),
  "other JSON": send('{"ok":true}', { type: "application/json" }),
  "a 403 of a proxy": send("<html>Blocked by policy</html>", { status: 403 }),
  "a redirect": send("Moved to the sign-in page", { status: 302, type: "text/plain" }),
  "XML with entities": send(
    '<!DOCTYPE a [<!ENTITY b "bbbb">]><GetCallerIdentityResponse><GetCallerIdentityResult><Account>&b;</Account></GetCallerIdentityResult></GetCallerIdentityResponse>',
    { type: "text/xml" },
  ),
  "an answer of another operation": sendXml("Other", "<Account>1</Account>"),
};

/** An STS that knows the console and gives the role to whoever brings this External ID. */
export function serveSts(aws: HostileAws, externalId: string): void {
  aws.answer(
    "GetCallerIdentity",
    sendXml(
      "GetCallerIdentity",
      `<Arn>arn:aws:iam::${CONSOLE_ACCOUNT}:user/mooring</Arn><UserId>U</UserId><Account>${CONSOLE_ACCOUNT}</Account>`,
    ),
  );
  aws.answer("AssumeRole", (response, call) => {
    const isRight = new URLSearchParams(call.body).get("ExternalId") === externalId;
    const answer = isRight
      ? sendXml(
          "AssumeRole",
          `<Credentials><AccessKeyId>ASIAEXAMPLE</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>2030-01-01T00:00:00Z</Expiration></Credentials><AssumedRoleUser><AssumedRoleId>A:s</AssumedRoleId><Arn>arn:aws:sts::${CUSTOMER_ACCOUNT}:assumed-role/MooringReader/s</Arn></AssumedRoleUser>`,
        )
      : send(
          "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>User is not authorized to perform: sts:AssumeRole</Message></Error><RequestId>r</RequestId></ErrorResponse>",
          { status: 403, type: "text/xml" },
        );
    answer(response, call);
  });
}
