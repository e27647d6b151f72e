import { expect, test } from "vitest";
import { AppError, forbidden, invalidFields, notFound } from "@/lib/core/errors";
import { orNotFound } from "./not-found";

/** What Next shows the page of: an error with the status, or with the address to go to. */
const digestOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: { digest?: string }) => error.digest,
  );

test("what does not exist and what is out of reach show the same page", async () => {
  const missing = await digestOf(orNotFound(Promise.reject(notFound("skill"))));
  expect(missing).toContain("404");
  expect(await digestOf(orNotFound(Promise.reject(forbidden())))).toBe(missing);
});

test("what has moved leads to its new address, and is not found where there is none", async () => {
  const to = (address: string | null) =>
    digestOf(orNotFound(Promise.reject(notFound("skill")), async () => address));
  expect(await to("/skills/7")).toContain("/skills/7");
  expect(await to(null)).toContain("404");
});

test("what is found is returned, and any other error is no missing page", async () => {
  expect(await orNotFound(Promise.resolve(7))).toBe(7);
  await expect(orNotFound(Promise.reject(invalidFields({})))).rejects.toBeInstanceOf(AppError);
  await expect(orNotFound(Promise.reject(new Error("The disk is full.")))).rejects.toThrow("disk");
});
