/** Return a request as a browser sends it to upload a file. */
export function uploadRequest(file: File, requestKey?: string): Request {
  const form = new FormData();
  if (requestKey) form.set("requestKey", requestKey);
  form.set("file", file);
  return new Request("http://localhost/api/attempts/1/files", { method: "POST", body: form });
}

/** Return a request whose file begins to arrive and does not end. */
export function endlessUpload(): Request {
  const start =
    '--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\nThe beginning of a text.';
  let isStarted = false;
  const body = new ReadableStream({
    pull(controller) {
      if (isStarted) return new Promise<void>(() => undefined);
      isStarted = true;
      controller.enqueue(new TextEncoder().encode(start));
      return undefined;
    },
  });
  const headers = { "content-type": "multipart/form-data; boundary=x", "content-length": "1000000" };
  // Node asks for `duplex`, which the types of the web do not know.
  const init: RequestInit & { duplex: "half" } = { method: "POST", headers, body, duplex: "half" };
  return new Request("http://localhost/api/attempts/1/files", init);
}

/** Return a request whose file begins to arrive, and ends once it is released. */
export function heldUpload(): { request: Request; release(): void } {
  let release = () => {};
  const released = new Promise<void>((done) => {
    release = done;
  });
  const parts = [
    '--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\nThe beginning',
    " and the end.\r\n--x--\r\n",
  ];
  const body = new ReadableStream({
    async pull(controller) {
      if (parts.length === 1) await released;
      const part = parts.shift();
      if (part === undefined) controller.close();
      else controller.enqueue(new TextEncoder().encode(part));
    },
  });
  const headers = { "content-type": "multipart/form-data; boundary=x" };
  const init: RequestInit & { duplex: "half" } = { method: "POST", headers, body, duplex: "half" };
  return { request: new Request("http://localhost/api/attempts/1/files", init), release };
}

/** Return a request that sends so many parts of a megabyte, and what has become of them. */
export function countedRequest(parts: number): { request: Request; sent: { parts: number; isCut: boolean } } {
  const sent = { parts: 0, isCut: false };
  const body = new ReadableStream({
    pull(controller) {
      if (sent.parts === parts) controller.close();
      else {
        sent.parts += 1;
        controller.enqueue(new Uint8Array(2 ** 20));
      }
    },
    cancel() {
      sent.isCut = true;
    },
  });
  const init: RequestInit & { duplex: "half" } = { method: "POST", body, duplex: "half" };
  return { request: new Request("http://localhost/api/attempts/1/files", init), sent };
}
