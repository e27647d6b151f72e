import { expect, test } from "vitest";
import { countedRequest, uploadRequest } from "@/lib/testing/files/upload-request";
import { dropRest, receiveFile } from "./receive-file";

test.each([
  ['say "hi".txt', 'say "hi".txt'],
  ["two\nlines.txt", "two lines.txt"],
  ["Überblick 100%.txt", "Überblick 100%.txt"],
])("a file called %j has the name %j, however browsers escape it", async (given, name) => {
  const request = uploadRequest(new File(["Notes"], given));
  expect(await receiveFile(request, async () => undefined)).toMatchObject({ name });
});

test("of a form with two files the first one is received, and nothing of the second", async () => {
  const form = new FormData();
  form.append("file", new File(["The first."], "first.txt"));
  form.append("file", new File(["The second."], "second.txt"));
  const request = new Request("http://localhost/", { method: "POST", body: form });
  let text = "";
  const { name } = await receiveFile(request, async (part) => {
    text += Buffer.from(part).toString();
  });
  expect([name, text]).toEqual(["first.txt", "The first."]);
});

test("what arrives after a refusal can still be read", async () => {
  const request = uploadRequest(new File(["Notes"], "notes.txt"));
  const refused = receiveFile(request, async () => {
    throw new Error("There is no room.");
  });
  await expect(refused).rejects.toThrow("There is no room.");
  expect(request.body?.locked).toBe(false);
});

test("the rest of a refused request is read to its end, so that its sender gets the answer", async () => {
  const { request, sent } = countedRequest(20);
  await dropRest(request);
  expect(sent).toEqual({ parts: 20, isCut: false });
});

test("a refused request that goes on and on is cut off after 64 MB", async () => {
  const { request, sent } = countedRequest(200);
  await dropRest(request);
  expect(sent.isCut).toBe(true);
  expect(sent.parts).toBeLessThan(70);
});

test("a request that is being read is left to its reader", async () => {
  const { request } = countedRequest(1);
  request.body?.getReader();
  expect(await dropRest(request)).toBeUndefined();
});
