import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "@/lib/core/free-port";

const PROGRAMS = { nginx: "/usr/sbin/nginx", caddy: "/usr/bin/caddy", openssl: "/usr/bin/openssl" };

/** Programs that are not installed here; tests of proxies are skipped then, and say so. */
export const missingProxies = (): string[] =>
  Object.entries(PROGRAMS).flatMap(([name, path]) => (existsSync(path) ? [] : [name]));

export type RunningProxy = { url: string; stop(): Promise<void> };
type Options = {
  kind: "nginx" | "caddy";
  /** Port of the server behind it, on this machine. */
  to: number;
  scheme: "http" | "https";
  /** Lines of nginx beside its defaults. */
  lines?: readonly string[];
  host?: string;
};

/** What the README asks for, with the port, which is not the usual one here. */
export const README_HEADERS = [
  "proxy_set_header Host $host:$server_port;",
  "proxy_set_header X-Forwarded-Host $host:$server_port;",
  "proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;",
  "proxy_set_header X-Forwarded-Proto $scheme;",
];

/** Run a proxy before a server, with a certificate of its own for https. */
export async function startProxy({
  kind,
  to,
  scheme,
  lines = [],
  host = "localhost",
}: Options): Promise<RunningProxy> {
  const folder = mkdtempSync(join(tmpdir(), "cairn-proxy-"));
  const port = await freePort();
  const [certificate, key] = [join(folder, "certificate.pem"), join(folder, "key.pem")];
  if (scheme === "https") makeCertificate(certificate, key, host);
  const file = join(folder, "configuration");
  writeFileSync(
    file,
    kind === "nginx"
      ? `daemon off; pid ${folder}/pid; error_log ${folder}/errors; worker_processes 1;
         events {}
         http {
           access_log off; client_max_body_size 30m;
           ${["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${folder}/${name};`).join(" ")}
           server {
             listen 127.0.0.1:${port}${scheme === "https" ? " ssl" : ""};
             ${scheme === "https" ? `ssl_certificate ${certificate}; ssl_certificate_key ${key};` : ""}
             location / { proxy_pass http://127.0.0.1:${to}; ${lines.join(" ")} }
           }
         }`
      : `{\n admin off\n auto_https off\n}\n${scheme}://${host}:${port} {\n bind 127.0.0.1\n ${scheme === "https" ? `tls ${certificate} ${key}` : ""}\n reverse_proxy 127.0.0.1:${to}\n}\n`,
  );
  const child = spawn(
    PROGRAMS[kind],
    kind === "nginx" ? ["-c", file] : ["run", "--config", file, "--adapter", "caddyfile"],
    { stdio: "ignore", env: { ...process.env, HOME: folder } },
  );
  await listens(port);
  return {
    url: `${scheme}://${host}:${port}`,
    async stop() {
      const ended = new Promise((done) => child.once("exit", done));
      child.kill("SIGTERM");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function makeCertificate(certificate: string, key: string, host: string): void {
  execFileSync(
    PROGRAMS.openssl,
    `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=${host} -addext subjectAltName=DNS:${host} -keyout ${key} -out ${certificate}`.split(
      " ",
    ),
    { stdio: "ignore" },
  );
}

async function listens(port: number): Promise<void> {
  for (const until = Date.now() + 15_000; Date.now() < until; await sleep(50)) {
    const isOpen = await new Promise<boolean>((done) => {
      const socket = connect(port, "127.0.0.1", () => {
        socket.end();
        done(true);
      });
      socket.once("error", () => done(false));
    });
    if (isOpen) return;
  }
  throw new Error(`The proxy does not listen on port ${port}.`);
}
