import { readFileSync } from 'node:fs'
import { readNoteKey } from '@oficio/verify/log'
import { readPem, type TrustOptions, trustFrom } from '@oficio/verify/x509'
import type { Pool } from 'pg'
import { ownAnswer } from '../keys/time-stamp.ts'
import type { Anchoring } from './anchors.ts'
import { askedAuthority, type StampAuthority } from './stamps.ts'

export type { Anchoring } from './anchors.ts'

/** What is said of witnesses and authorities cannot be read: the log would be seen by nobody. */
export class AnchoringSettingError extends Error {
  readonly setting: string
  constructor(setting: string) {
    super(setting)
    this.name = 'AnchoringSettingError'
    this.setting = setting
  }
}

const longestMilliseconds = 5000

/**
 * Who sees and stamps what the custody log signs, as the operator set it: `OFICIO_WITNESSES` has `key url` of
 * each witness, `OFICIO_LOG_TSA` the address of each time-stamp authority, both parted by commas,
 * `OFICIO_LOG_TSA_ROOTS` a file with the certificates by which stamps are judged. Undefined where nothing is
 * set.
 *
 * @throws {AnchoringSettingError}
 */
export function anchoringOf(env: Readonly<Record<string, string | undefined>>): Anchoring | undefined {
  const listed = (name: string) =>
    (env[name] ?? '')
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== '')
  const witnesses = listed('OFICIO_WITNESSES').map((one) => {
    const [coded = '', url = ''] = one.split(/\s+/)
    const key = readNoteKey(coded)
    if (key?.type !== 4 || !URL.canParse(url)) throw new AnchoringSettingError('OFICIO_WITNESSES')
    return { key, url }
  })
  const urls = listed('OFICIO_LOG_TSA')
  if (urls.some((url) => !URL.canParse(url)) || new Set(urls).size < urls.length)
    throw new AnchoringSettingError('OFICIO_LOG_TSA')
  if (witnesses.length + urls.length === 0) return undefined
  const trust = urls.length > 0 ? trustIn(env.OFICIO_LOG_TSA_ROOTS) : { roots: [] }
  return { witnesses, authorities: urls.map((url) => askedAuthority(url, trust, longestMilliseconds)) }
}

/** A stamp that nobody can judge is worth nothing: without roots none is asked for. */
function trustIn(file: string | undefined): TrustOptions {
  try {
    const trust = trustFrom(readPem(readFileSync(file ?? '', 'utf8'), 'CERTIFICATE'))
    if (trust.roots.length > 0) return trust
  } catch {}
  throw new AnchoringSettingError('OFICIO_LOG_TSA_ROOTS')
}

/** Two invented authorities of a demonstration, which stamp for nobody real. */
export const demonstrationAnchoring = (house: {
  readonly side: Pool
  readonly houseKey: Uint8Array
  readonly now: () => string
  readonly random: (length: number) => Uint8Array<ArrayBuffer>
}): Anchoring => {
  const own = (secret: 'time-stamp' | 'time-stamp-second'): StampAuthority => ({
    name: `demonstration-${secret}`,
    ask: ownAnswer(house, secret),
    trust: async () => {
      const { rows } = await house.side.query<{ der: Buffer }>(
        'select der from trust_root where demonstration',
      )
      return { roots: rows.map(({ der }) => new Uint8Array(der)) }
    },
  })
  return { witnesses: [], authorities: [own('time-stamp'), own('time-stamp-second')] }
}
