/** What `OFICIO_TRACES` says, where it is no address of a collector. */
export class TracesSettingError extends Error {
  override name = 'TracesSettingError'
}

/**
 * Where traces are sent: the address of a collector that takes OTLP over HTTP, to which `/v1/traces` is added
 * where it names no place. Undefined: nowhere. An address holds no password: it would stand in logs.
 *
 * @throws {TracesSettingError}
 */
export function tracesPlace(setting: string | undefined): string | undefined {
  if (!setting) return undefined
  const text = setting.trim()
  if (!URL.canParse(text)) throw new TracesSettingError()
  const url = new URL(text)
  if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
    throw new TracesSettingError()
  if (url.pathname === '/') url.pathname = '/v1/traces'
  return url.href
}
