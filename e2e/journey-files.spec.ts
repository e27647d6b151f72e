import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { ACCEPTED_SAMPLES, REFUSED_SAMPLES } from "@/lib/testing/files/sample-files";
import { expect, expectAccessible, expectDarkReadable, expectFits, test } from "./fixtures";
import { ask, makeNewcomer, openProject } from "./world";

const PATHWAY = "Social Media Advertising";
const MB = 2 ** 20;

test("files of a project: added, refused by what they are, removed for good, and stopped at the limits", async ({
  signInAs,
}) => {
  const person = await makeNewcomer();
  const project = await openProject(person.id, PATHWAY);
  const page = await signInAs(person, { phone: true, dark: true });
  await page.goto(`/my/projects/${project}`);
  await expect(page.getByLabel("Add a file")).toHaveAttribute("accept", /^image\/jpeg,(?!.*heic)/);

  for (const name of ["IMG_0001.HEIC", "film.mov", "a.doc", "utf-16.txt", "windows.txt"])
    await give(page, name);
  for (const name of ["IMG_0001.HEIC", "film.mov", "a.doc", "utf-16.txt", "windows.txt"])
    await expect(page.getByRole("link", { name })).toBeVisible();
  await give(page, "tool.exe");
  await expect(page.getByText(/^tool\.exe is a Windows program \(EXE\)\. .*Accepted are PDF,/)).toBeVisible();
  await give(page, "secret.docx");
  await expect(page.getByText(/^secret\.docx is an encrypted Word document\./)).toBeVisible();
  await expectAccessible(page);
  await expectDarkReadable(page);
  await expectFits(page);

  // Two identical ones at once; removing one keeps the other.
  const both = await page.evaluate(
    async ([address, personId]) => {
      const send = async () => {
        const form = new FormData();
        form.set("file", new File(["The same words."], "same.txt"));
        const headers = { "x-cairn-person": String(personId) };
        return (await (await fetch(String(address), { method: "POST", headers, body: form })).json()) as {
          id: number;
        };
      };
      return Promise.all([send(), send()]);
    },
    [`/api/attempts/${project}/files`, person.id],
  );
  await page.reload();
  await expect(page.getByRole("link", { name: "same.txt" })).toHaveCount(2);
  const removed = page.getByRole("listitem").filter({ hasText: "same.txt" }).first();
  await removed.getByRole("button", { name: "Remove same.txt" }).click();
  await expect(page.getByText("The file is deleted at once and cannot be put back.")).toBeVisible();
  await page.getByRole("dialog").getByRole("button", { name: "Keep it" }).click();
  await expect(page.getByRole("link", { name: "same.txt" })).toHaveCount(2);
  const placesOf = () =>
    ask<{ place: string }>("select place from attempt_file where attempt_id = $1", [project]);
  const before = await placesOf();
  await removed.getByRole("button", { name: "Remove same.txt" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(page.getByRole("link", { name: "same.txt" })).toHaveCount(1);
  const after = new Set((await placesOf()).map(({ place }) => place));
  for (const { place } of before) expect(isOnDisk(place)).toBe(after.has(place));
  await expect(page.getByLabel("Add a file")).toBeFocused();
  const answers = await Promise.all(both.map(({ id }) => page.request.get(`/api/files/${id}`)));
  expect(answers.map((answer) => answer.status()).sort()).toEqual([200, 404]);
  const kept = answers.find((answer) => answer.ok());
  expect(await kept?.text()).toBe("The same words.");
  expect(kept?.headers()).toMatchObject({
    "content-disposition": "attachment; filename=\"same.txt\"; filename*=UTF-8''same.txt",
    "x-content-type-options": "nosniff",
  });

  // Removed in another window: gone here as well.
  const [{ id: last } = { id: 0 }] = both.filter((_, at) => answers[at]?.ok());
  const removal = await page.request.post(`/api/attempts/${project}/files/${last}/removal`, {
    headers: { "x-cairn-person": String(person.id) },
    data: {},
  });
  expect(removal.ok()).toBe(true);
  await page.getByRole("button", { name: "Remove same.txt" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(page.getByRole("link", { name: "same.txt" })).toHaveCount(0);

  // Room that becomes scarce is said, and a file that does not fit is refused with what is used and what to do.
  await ask("update attempt_file set bytes = $2 where attempt_id = $1", [project, 24 * MB]);
  await fill(project, 3, 25 * MB);
  await fill(project, 1, 1);
  await page.reload();
  await expect(page.getByText(/9 of 10 files\. This project has room for 4\.9 MB more\./)).toBeVisible();
  await page.setInputFiles("input[type=file]", {
    name: "large.txt",
    mimeType: "text/plain",
    buffer: Buffer.alloc(5 * MB, "words "),
  });
  await expect(
    page.getByText(/^The files of this project take 195\.1 MB, and 200 MB is the most that they can take\./),
  ).toBeVisible();
  await give(page, "notes.md");
  await expect(page.getByRole("link", { name: "notes.md" })).toBeVisible();
  await expect(page.getByText(/This project has 10 files, the most that it can have\./)).toBeVisible();
  await expect(page.getByLabel("Add a file")).toBeDisabled();
  await expectAccessible(page);
  await expectFits(page);
  await ask("delete from attempt_file where attempt_id = $1 and name = 'filler.mp4'", [project]);
});

test("an upload can be cancelled, and after a broken connection be sent again; nothing is left of either", async ({
  signInAs,
}) => {
  const person = await makeNewcomer();
  const project = await openProject(person.id, PATHWAY);
  const page = await signInAs(person);
  await page.goto(`/my/projects/${project}`);
  let release = () => {};
  const held = new Promise<void>((done) => {
    release = done;
  });
  await page.route("**/files", async (route) => {
    await held;
    await route.abort().catch(() => undefined);
  });
  await give(page, "utf-8.txt");
  await page.getByRole("button", { name: "Cancel the upload of utf-8.txt" }).click();
  await expect(
    page.getByText("The upload of utf-8.txt was cancelled. Nothing of it was kept."),
  ).toBeVisible();
  release();
  await give(page, "utf-8.txt");
  await expect(page.getByText(/utf-8\.txt was not uploaded, the connection broke/)).toBeVisible();
  await page.unroute("**/files");
  await page.getByRole("button", { name: "Upload again" }).click();
  await expect(page.getByRole("link", { name: "utf-8.txt" })).toBeVisible();
  expect(await ask("select 1 from attempt_file where attempt_id = $1", [project])).toHaveLength(1);
});

test("the server answers before it reads what does not fit, ends what breaks off, and sends parts of a film", async ({
  signInAs,
}) => {
  const person = await makeNewcomer();
  const project = await openProject(person.id, PATHWAY);
  const page = await signInAs(person);
  await page.goto(`/my/projects/${project}`);
  const headers = { "x-cairn-person": String(person.id) };
  const upload = (name: string, buffer: Buffer) =>
    page.request.post(`/api/attempts/${project}/files`, {
      headers,
      multipart: { file: { name, mimeType: "application/octet-stream", buffer } },
    });
  const start = Buffer.from(ACCEPTED_SAMPLES["film.mov"]?.[0] ?? []);
  const film = (bytes: number) => Buffer.concat([start, Buffer.alloc(bytes - start.length)]);
  const tooLarge = await upload("film.mov", film(25 * MB + 1));
  expect(tooLarge.status()).toBe(400);
  expect(await tooLarge.json()).toMatchObject({ title: expect.stringContaining("larger than 25 MB") });
  const farTooLarge = await upload("film.mov", film(30 * MB));
  expect(farTooLarge.status()).toBe(413);
  expect(await farTooLarge.json()).toMatchObject({ title: expect.stringContaining("Nothing was saved.") });
  const stored = await upload("film.mov", film(25 * MB));
  const { id } = (await stored.json()) as { id: number };
  const part = await page.request.get(`/api/files/${id}`, { headers: { range: "bytes=4-7" } });
  expect(part.status()).toBe(206);
  expect(await part.text()).toBe("ftyp");
  expect(part.headers()["content-range"]).toBe(`bytes 4-7/${25 * MB}`);
  const head = await page.request.head(`/api/files/${id}`);
  expect(head.status()).toBe(200);
  expect(head.headers()).toMatchObject({ "accept-ranges": "bytes", etag: part.headers().etag });
  const stranger = await signInAs("employee");
  expect((await stranger.request.get(`/api/files/${id}`)).status()).toBe(404);

  await page.evaluate(
    async ([address, personId]) => {
      const stop = new AbortController();
      const form = new FormData();
      form.set("file", new File([new Uint8Array(20 * 2 ** 20).fill(97)], "broken.txt"));
      const headers = { "x-cairn-person": String(personId) };
      const sent = fetch(String(address), { method: "POST", headers, body: form, signal: stop.signal });
      setTimeout(() => stop.abort(), 30);
      await sent.catch(() => undefined);
    },
    [`/api/attempts/${project}/files`, person.id],
  );
  const uploads = () =>
    ask<{ id: string; isRunning: boolean; isStored: boolean }>(
      `select u.id::text, u.ended_at is null as "isRunning", f.id is not null as "isStored"
       from upload u left join attempt_file f on f.place = u.id::text where u.attempt_id = $1`,
      [project],
    );
  await expect.poll(async () => (await uploads()).filter(({ isRunning }) => isRunning)).toHaveLength(0);
  // The bytes of an upload that stored nothing go after its row says that it is over.
  const misplaced = async () => (await uploads()).filter(({ id, isStored }) => isOnDisk(id) !== isStored);
  await expect.poll(misplaced).toEqual([]);
});

const give = (page: Page, name: string) => {
  const [content = new Uint8Array()] = ACCEPTED_SAMPLES[name] ?? REFUSED_SAMPLES[name] ?? [];
  const file = { name, mimeType: "application/octet-stream", buffer: Buffer.from(content) };
  return page.setInputFiles("input[type=file]", file);
};

/** Rows of files of this size, without their bytes. */
const fill = (project: number, files: number, bytes: number) =>
  ask(
    `insert into attempt_file (attempt_id, name, media_type, bytes, sha256, place, uploaded_at)
     select $1, 'filler.mp4', 'video/mp4', $3, repeat('0', 64), gen_random_uuid()::text, now() from generate_series(1, $2)`,
    [project, files, bytes],
  );

/** Whether the server under test has stored bytes under this name. */
const isOnDisk = (place: string) =>
  existsSync(join(process.env.CAIRN_TEST_DATA ?? "", "files", place.slice(0, 2), place));
