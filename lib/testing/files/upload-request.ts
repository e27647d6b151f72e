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
