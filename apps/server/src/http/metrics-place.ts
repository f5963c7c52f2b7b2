/** What `OFICIO_METRICS` says, where it is no address and port. */
export class MetricsSettingError extends Error {
  override name = 'MetricsSettingError'
}

/**
 * Where metrics are read: `host:port`, or a port of this machine alone. Undefined: nowhere.
 *
 * @throws {MetricsSettingError}
 */
export function metricsPlace(setting: string | undefined): { host: string; port: number } | undefined {
  if (!setting) return undefined
  const [, host = '127.0.0.1', port = ''] =
    /^(?:(\[[0-9a-f:]+\]|[a-z0-9.-]+):)?(\d{1,5})$/i.exec(setting.trim()) ?? []
  if (port === '' || Number(port) > 65_535) throw new MetricsSettingError()
  return { host: host.replace(/^\[|\]$/g, ''), port: Number(port) }
}
