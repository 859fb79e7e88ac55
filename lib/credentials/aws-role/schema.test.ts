import { expect, test } from "vitest";
import { connectorUpdateSchema } from "@/lib/credentials/connector-schema";

const read = (acceptedServices: unknown) => connectorUpdateSchema.safeParse({ acceptedServices });

test("accepted services come out sorted, each once, without white space", () => {
  const names = ["lambda.amazonaws.com", " ec2.amazonaws.com ", "lambda.amazonaws.com"];
  expect(read(names).data?.acceptedServices).toEqual(["ec2.amazonaws.com", "lambda.amazonaws.com"]);
  expect(read([]).data?.acceptedServices).toEqual([]);
});

test("what is no service is refused at its place, and more than 20 altogether", () => {
  const { error } = read(["lambda.amazonaws.com", "*"]);
  expect(error?.issues).toMatchObject([{ path: ["acceptedServices", 1] }]);
  const many = Array.from({ length: 21 }, (_, at) => `s${at}.amazonaws.com`);
  expect(read(many).error?.issues[0]?.message).toBe("Accept at most 20 services.");
});
