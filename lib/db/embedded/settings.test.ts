import { expect, test } from "vitest";
import { postgresSettings } from "./settings";

const GiB = 2 ** 30;

test.each([
  { memory: GiB / 8, shared: "64MB", maintenance: "64MB" },
  { memory: GiB, shared: "256MB", maintenance: "256MB" },
  { memory: 3 * GiB, shared: "768MB", maintenance: "512MB" },
  { memory: 24 * GiB, shared: "1024MB", maintenance: "512MB" },
])("a quarter of $memory bytes is shared, within bounds: $shared", ({ memory, shared, maintenance }) => {
  const settings = postgresSettings(memory, "linux");
  expect([settings.shared_buffers, settings.maintenance_work_mem]).toEqual([shared, maintenance]);
});

test("only this machine may connect, and checking for lost clients is enabled only on Linux", () => {
  const [linux, mac] = [postgresSettings(GiB, "linux"), postgresSettings(GiB, "darwin")];
  for (const { listen_addresses, unix_socket_directories } of [linux, mac])
    expect([listen_addresses, unix_socket_directories]).toEqual(["127.0.0.1", ""]);
  expect(linux.client_connection_check_interval).toBe("5s");
  expect(mac).not.toHaveProperty("client_connection_check_interval");
});
