/**
 * Return the start settings of the embedded PostgreSQL for the memory of the machine.
 *
 * @param memory    bytes
 * @param platform  as in `process.platform`
 * @source measured at a million people on 2 cores and 24 GiB
 */
export function postgresSettings(memory: number, platform: string): Record<string, string> {
  const quarter = Math.floor(memory / 4 / 2 ** 20);
  return {
    shared_buffers: `${Math.max(64, Math.min(1024, quarter))}MB`,
    work_mem: "32MB",
    maintenance_work_mem: `${Math.max(64, Math.min(512, quarter))}MB`,
    jit: "off",
    random_page_cost: "1.1",
    max_wal_size: "4GB",
    checkpoint_timeout: "15min",
    // The planner learns within seconds of a table that an import or a thousand mails have filled.
    autovacuum_naptime: "10s",
    wal_compression: "on",
    max_connections: "100",
    // Work begun by a killed process ends within seconds, not when its statement does.
    ...(platform === "linux" ? { client_connection_check_interval: "5s" } : {}),
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    logging_collector: "off",
    log_min_messages: "warning",
  };
}
