import type { ChildProcess } from "node:child_process";
import type { Ask, Mode, Usage } from "./constants";

/** Talks with the recorder in the measured server. */
export const serverSide = (child: ChildProcess) => ({
  setMode: (mode: Mode) => tell(child, { ask: "mode", mode }),
  usage: () => tell(child, { ask: "usage" }),
});

function tell(child: ChildProcess, message: Ask): Promise<Usage> {
  return new Promise((done) => {
    child.once("message", (answer) => done((answer as { usage: Usage }).usage));
    child.send(message);
  });
}
