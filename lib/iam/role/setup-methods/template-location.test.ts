import { expect, test } from "vitest";
import { parseTemplateLocations } from "./template-location";

test.each([
  ["https://bucket.s3.us-west-2.amazonaws.com/mooring/", "aws"],
  ["https://s3.us-west-2.amazonaws.com/bucket/mooring", "aws"],
  ["https://bucket.s3.amazonaws.com/mooring", "aws"],
  ["https://bucket.with.dots.s3.dualstack.eu-west-1.amazonaws.com/mooring", "aws"],
  ["https://bucket.s3.us-gov-west-1.amazonaws.com/mooring", "aws-us-gov"],
  ["https://bucket.s3.cn-north-1.amazonaws.com.cn/mooring", "aws-cn"],
  ["https://bucket.s3.eusc-de-east-1.amazonaws.eu/mooring", "aws-eusc"],
])("%s is of the partition %s", (text, partition) => {
  expect(parseTemplateLocations(text)).toEqual([{ partition, baseUrl: text.replace(/\/$/, "") }]);
});

test("there is one for each partition", () => {
  const aws = "https://a.s3.us-west-2.amazonaws.com/x";
  const gov = "https://a.s3.us-gov-west-1.amazonaws.com";
  expect(parseTemplateLocations(`${aws}, ${gov}/`)?.map(({ baseUrl }) => baseUrl)).toEqual([
    aws,
    gov,
  ]);
  expect(parseTemplateLocations(`${aws},${aws}`)).toBeUndefined();
});

test.each([
  "",
  "templates",
  "http://bucket.s3.us-west-2.amazonaws.com/x",
  "https://example.com/mooring",
  "https://bucket.s3-website-us-east-1.amazonaws.com/x",
  "https://bucket.s3-website.eu-central-1.amazonaws.com/x",
  "https://bucket.s3.us-west-2.amazonaws.com.cn/x",
  "https://bucket.s3.us-west-2.amazonaws.com/x?versionId=1",
  "https://s3.us-west-2.amazonaws.com.example.com/x",
])("%j is none that CloudFormation reads", (text) => {
  expect(parseTemplateLocations(text)).toBeUndefined();
});
