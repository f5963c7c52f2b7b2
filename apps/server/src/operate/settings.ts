import { sealing } from '@oficio/custody/age'
import { metricsPlace } from '../http/metrics-place.ts'
import { securityOut } from '../log/syslog.ts'
import { isMailAddress } from './mail-server.ts'

type Settings = Readonly<Record<string, string | undefined>>

/** Whether a time-stamp authority can be asked at an address. */
export const isStampAddress = (address: string): boolean =>
  URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)

/** Recipients as `OFICIO_BACKUP_TO` parts them. */
const recipientsIn = (text: string): readonly string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')

/** What is written as it must be, by the name of its setting; what throws is not. */
const reads: Readonly<Record<string, (value: string) => unknown>> = {
  OFICIO_TSA: isStampAddress,
  OFICIO_SMTP: isMailAddress,
  OFICIO_METRICS: metricsPlace,
  OFICIO_SECURITY_LOG: securityOut,
  OFICIO_BACKUP_TO: async (text) => recipientsIn(text).length === 0 || sealing(recipientsIn(text)),
}

/** The names of settings that are not written as they must be; what is not set is not among them. */
export async function unreadSettings(settings: Settings): Promise<readonly string[]> {
  const names: string[] = []
  for (const [name, read] of Object.entries(reads)) {
    const value = settings[name]
    if (!value) continue
    const isRead = await Promise.resolve()
      .then(() => read(value))
      .catch(() => false)
    if (!isRead) names.push(name)
  }
  return names
}
