/** A single sign-on provider, as the operator names it. */
export type Provider = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
};
