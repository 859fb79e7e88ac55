/** Errors as the SDK throws them: the engine tells them apart by the names that AWS gives. */
const STATUS: Readonly<Record<string, number>> = {
  ThrottlingException: 400,
  ServerException: 500,
  InternalFailure: 503,
  ExpiredTokenException: 400,
  AccessDeniedException: 400,
  InvalidParameterException: 400,
  RepositoryNotFoundException: 400,
  UnrecognizedClientException: 400,
  RequestExpired: 400,
  UnreadableAnswer: 200,
};

export function awsRefusal(code: string): Error {
  const error = new Error(`The model of AWS says ${code}.`);
  if (!(code in STATUS)) return Object.assign(error, { code });
  return Object.assign(error, { name: code, $metadata: { httpStatusCode: STATUS[code] } });
}
