import type { ChildProcess } from "node:child_process";
import type { Ask, Mode, Usage } from "./constants";

/** Client of the recorder in the measured server. */
export const serverSide = (child: ChildProcess) => ({
  setMode: (mode: Mode) => request(child, { ask: "mode", mode }),
  usage: () => request(child, { ask: "usage" }),
});

function request(child: ChildProcess, message: Ask): Promise<Usage> {
  return new Promise((done) => {
    child.once("message", (answer) => done((answer as { usage: Usage }).usage));
    child.send(message);
  });
}
