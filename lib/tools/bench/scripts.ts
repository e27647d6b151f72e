import { gzipSync } from "node:zlib";

/** Return the compressed size of the scripts in a page's HTML, except those that only old browsers load. */
export async function scriptKilobytes(server: string, path: string, cookie: string): Promise<number> {
  const html = await (await fetch(server + path, { headers: { cookie, accept: "text/html" } })).text();
  const files = new Set(
    [...html.matchAll(/<script[^>]+src="([^"]+)"[^>]*>/g)].flatMap(([tag, file]) =>
      /nomodule/i.test(tag) ? [] : (file ?? []),
    ),
  );
  let bytes = 0;
  for (const file of files) {
    const script = await fetch(new URL(file, server));
    bytes += gzipSync(Buffer.from(await script.arrayBuffer())).byteLength;
  }
  return bytes / 1000;
}
