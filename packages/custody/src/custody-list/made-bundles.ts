import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { escaped, type Summed } from '@oficio/verify/bag'
import type { NewEntry } from '@oficio/verify/bundle'
import { keyId } from '@oficio/verify/log'
import { custodyFiles, type DeviceSigner, fillBag, signerOf } from '../written/index.ts'
import { actsOf, madeLog } from './made-log.ts'
import { recordOver } from './made-record.ts'

/** Files of a bundle by their names. */
export type MadeBundleFiles = Map<string, Buffer>

/** Numbers that are the same at every run, from 0 on and below 1. */
export function chances(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b_79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** The key of a log for tests alone, from a number. */
export function logKeyOf(of: number): DeviceSigner {
  const { raw, signed } = madeKey(of)
  const name = `log-${of}.example`
  const typed = Buffer.concat([Buffer.of(1), raw])
  const id = keyId(name, typed)
  return {
    name,
    public: `${name}+${id}+${typed.toString('base64')}`,
    sign: (text) =>
      `— ${name} ${Buffer.concat([Buffer.from(id, 'hex'), signed(Buffer.from(text))]).toString('base64')}\n`,
  }
}

/** A key for tests alone, from a number. */
export function keyOf(of: number): DeviceSigner {
  const { raw, signed } = madeKey(of)
  return signerOf(raw, signed)
}

function madeKey(of: number) {
  const seed = createHash('sha256').update(`fictitious key ${of}`).digest()
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed])
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const raw = Buffer.from(createPublicKey(key).export({ format: 'jwk' }).x as string, 'base64url')
  return { raw, signed: (text: Uint8Array): Buffer => sign(null, text, key) }
}

const digest = (of: string, bytes: Uint8Array): string => createHash(of).update(bytes).digest('hex')

const names = [
  'ip.csv',
  'sub/records.html',
  'sub/deep/er.json',
  'niñez 100%.txt',
  'a b  c.txt',
  '*.txt',
  'ünï.bin',
  'UPPER.TXT',
  '-dash',
  "quote's.csv",
  '#hash',
  'x.DS_Store',
] as const

type Chance = () => number
const below = (chance: Chance, n: number): number => Math.floor(chance() * n)
const oneOf = <T>(chance: Chance, list: readonly T[]): T => list[below(chance, list.length)] as T

type Act = ReturnType<typeof actsOf>[number]

/** How the custody list tells of an act that the log proves. */
function lineOf(act: Act): NewEntry {
  const { at, seq, hash, kind, by, body } = act as Act & {
    readonly [one in 'at' | 'kind']: string
  } & { readonly seq: number; readonly by: Readonly<Record<string, string>> } & {
    readonly body: { readonly manifest: { readonly exhibits: readonly { readonly name: string }[] } }
  }
  const proof = { at, basis: 'log', place: seq, hash } as const
  if (kind !== 'handed-over')
    return { ...proof, act: 'logged', by: `${by.name}, ${by.title}, ${by.unitName}`, what: 'x' }
  const names = body.manifest.exhibits.map(({ name }) => name).join(', ')
  return { ...proof, act: 'received', by: null, what: `${by.name}, ${by.institutionName} · ${names}` }
}

/** What the provider signed of each delivery, as a file of its own. */
const receiptsOf = (acts: readonly Act[]) =>
  acts.flatMap((act) => {
    const { kind, at, by, body, seq } = act as Act & Readonly<Record<string, unknown>>
    if (kind !== 'handed-over') return []
    const bytes = Buffer.from(`${JSON.stringify({ at, by, ...(body as object) }, null, 2)}\n`)
    return [{ name: `data/receipts/delivery-${seq}.json`, bytes }]
  })

/** What is other than chance and honesty would have it in a bundle of a unit. */
export interface Twist {
  readonly acts?: typeof actsOf
  /** Null: there is none. */
  readonly record?: object | null
  readonly request?: readonly { readonly name: string; readonly bytes: Buffer }[]
  readonly lines?: readonly NewEntry[]
  /** Without the words of the request. */
  readonly plain?: boolean
}

/** A good bundle: another one for every seed, with more or less of what one may hold. */
export async function goodBundle(seed: number, twist: Twist = {}): Promise<MadeBundleFiles> {
  const chance = chances(seed)
  const files: MadeBundleFiles = new Map()
  const put = (
    name: string,
    source: { readonly bytes: Uint8Array },
    of: readonly ('sha256' | string)[],
  ): Summed => {
    const bytes = Buffer.from(source.bytes)
    files.set(name, bytes)
    return { bytes: bytes.length, sums: Object.fromEntries(of.map((one) => [one, digest(one, bytes)])) }
  }
  const bytesOf = (): Buffer =>
    Buffer.from(Array.from({ length: below(chance, 40) }, () => below(chance, 256)))
  const plain = names
    .filter((_, i) => i === 0 || chance() < 0.3)
    .map((name) => ({ name, bytes: bytesOf() as Uint8Array }))
  const key = keyOf(seed % 7)
  // Half of them are of a unit: each file lies by its delivery, beside acts that a log proves.
  const isOfUnit = chance() < 0.5
  const acts = isOfUnit ? (twist.acts ?? actsOf)(plain) : []
  const lying = isOfUnit ? await madeLog(acts, logKeyOf(100 + (seed % 5)), seed) : []
  const record = twist.record === undefined ? isOfUnit && recordOver(acts) : twist.record
  const evidence = plain.map(({ name, bytes }) => ({
    name: `data/evidence/${isOfUnit ? '3/' : ''}${name}`,
    source: { bytes },
  }))
  const request = [
    ...(chance() < 0.5 && !twist.plain ? [{ name: 'request.json', bytes: Buffer.from('{}\n') }] : []),
    ...(record ? [{ name: 'record.json', bytes: Buffer.from(`${JSON.stringify(record, null, 2)}\n`) }] : []),
    ...(twist.request ?? []),
  ]
  const sums = request.map(({ name, bytes }) => `${digest('sha256', bytes)}  ${name}\n`).join('')
  const asked = [
    ...request,
    ...(request.length > 0 ? [{ name: 'manifest-sha256.txt', bytes: Buffer.from(sums) }] : []),
  ].map(({ name, bytes }) => ({ name: `data/request/${name}`, source: { bytes: bytes as Uint8Array } }))
  await fillBag<{ readonly bytes: Uint8Array }>(put, {
    payload: [
      ...evidence,
      ...asked,
      ...[...lying, ...receiptsOf(acts)].map(({ name, bytes }) => ({ name, source: { bytes } })),
    ],
    tags: chance() < 0.7 ? [{ name: 'verifier.html', source: { bytes: bytesOf() } }] : [],
    info: [['Bag-Software-Agent', 'Oficio']],
    last: async (kept) => {
      const listed = kept.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 }))
      const [first, rest] = [
        listed.filter(({ name }) => name.startsWith('data/evidence/')),
        listed.filter(({ name }) => !name.startsWith('data/evidence/')),
      ]
      const described = {
        '@graph': first.map(({ name, sha256 }) => ({
          'uco-core:hasFacet': [
            { 'uco-observable:filePath': name },
            { 'uco-observable:hash': [{ 'uco-types:hashValue': { '@value': sha256 } }] },
          ],
        })),
      }
      const made = Buffer.from(JSON.stringify(described))
      const own = { name: 'data/case.jsonld', bytes: made.length, sha256: digest('sha256', made) }
      const nobody = { by: null, what: null } as const
      const said: NewEntry[] =
        chance() < 0.6
          ? [
              {
                at: '2026-11-20T10:00:00-03:00',
                act: 'received',
                basis: 'said',
                by: 'Nora Imaginada',
                what: null,
              },
            ]
          : []
      const entries: NewEntry[] = [
        ...said,
        ...(twist.lines ?? acts.map(lineOf)),
        { at: '2026-11-20T14:00:00Z', act: 'taken-in', basis: 'here', ...nobody, files: first },
        { at: null, act: 'bundled', basis: 'here', ...nobody, files: [...rest, own] },
      ]
      return [{ name: own.name, source: { bytes: made } }, ...(await custodyFiles(entries, key))]
    },
  })
  return files
}

interface Fault {
  readonly name: string
  /** Does something to the files; false where there is nothing to do it to. */
  readonly work: (files: MadeBundleFiles, chance: Chance) => boolean | Promise<boolean>
}

const edited =
  (change: (text: string, chance: Chance) => string, ...of: readonly string[]) =>
  (files: MadeBundleFiles, chance: Chance): boolean => {
    const there = of.filter((name) => files.has(name))
    if (there.length === 0) return false
    const name = oneOf(chance, there)
    const before = files.get(name)?.toString('utf8') ?? ''
    files.set(name, Buffer.from(change(before, chance)))
    return true
  }

/** One line of a text, chosen by chance, made into others. */
const line =
  (change: (of: string, chance: Chance) => readonly string[]) => (text: string, chance: Chance) => {
    const lines = text.split('\n')
    const at = below(chance, Math.max(1, lines.length - 1))
    lines.splice(at, 1, ...change(lines[at] ?? '', chance))
    return lines.join('\n')
  }

const any = (files: MadeBundleFiles, chance: Chance): string => oneOf(chance, [...files.keys()])
const manifests = ['manifest-sha256.txt', 'tagmanifest-sha256.txt', 'tagmanifest-sha512.txt'] as const
const list = 'data/custody/list.jsonl'
const checkpoint = 'data/custody/checkpoint'

/** An entry of the list with one of its fields another. */
const entryWith = (key: string, values: readonly unknown[]) =>
  edited(
    line((of, chance) => {
      try {
        return [JSON.stringify({ ...JSON.parse(of), [key]: oneOf(chance, values) })]
      } catch {
        return [of]
      }
    }),
    list,
  )

/** What may be done to a bundle: by accident, by a system, by somebody who hides it. */
export const faults: readonly Fault[] = [
  {
    name: 'flip',
    work: (files, chance) => {
      const name = any(files, chance)
      const bytes = Buffer.from(files.get(name) as Buffer)
      if (bytes.length === 0) return false
      const at = below(chance, bytes.length)
      bytes[at] = (bytes[at] as number) ^ (1 << below(chance, 8))
      files.set(name, bytes)
      return true
    },
  },
  {
    name: 'cut',
    work: (files, chance) => {
      const name = any(files, chance)
      const bytes = files.get(name) as Buffer
      files.set(name, bytes.subarray(0, below(chance, bytes.length)))
      return bytes.length > 0
    },
  },
  {
    name: 'append',
    work: (files, chance) => {
      const name = any(files, chance)
      const more = Buffer.from(oneOf(chance, ['\n', ' ', 'x', '\0', '\r\n', '\ufeff']))
      files.set(name, Buffer.concat([files.get(name) as Buffer, more]))
      return true
    },
  },
  { name: 'remove', work: (files, chance) => files.delete(any(files, chance)) },
  {
    name: 'add',
    work: (files, chance) => {
      const name = oneOf(chance, [
        'data/evidence/added.txt',
        'data/added',
        'data/request/added',
        'added.txt',
        '.DS_Store',
        'data/.DS_Store',
        '._bagit.txt',
        '._data',
        '._added.html',
        'sub/Thumbs.db',
        'manifest-sha512.txt',
        'data/evidence/IP.CSV',
        'fetch.txt',
      ])
      files.set(name, Buffer.from('added\n'))
      return true
    },
  },
  {
    name: 'rename',
    work: (files, chance) => {
      const name = any(files, chance)
      const bytes = files.get(name) as Buffer
      files.delete(name)
      files.set(`${name}.old`, bytes)
      return true
    },
  },
  {
    name: 'exchange',
    work: (files, chance) => {
      const [a, b] = [any(files, chance), any(files, chance)]
      const held = files.get(a) as Buffer
      files.set(a, files.get(b) as Buffer)
      files.set(b, held)
      return a !== b
    },
  },
  {
    name: 'line gone',
    work: edited(
      line(() => []),
      ...manifests,
      list,
    ),
  },
  {
    name: 'line twice',
    work: edited(
      line((of) => [of, of]),
      ...manifests,
      list,
    ),
  },
  {
    name: 'line empty',
    work: edited(
      line((of) => ['', of]),
      ...manifests,
      list,
      checkpoint,
    ),
  },
  {
    name: 'capitals',
    work: edited(
      line((of) => [of.toUpperCase()]),
      ...manifests,
    ),
  },
  { name: 'star', work: edited((text) => text.replace(/ {2}/, ' *'), ...manifests) },
  { name: 'tab', work: edited((text) => text.replace(/ {2}/, '\t'), ...manifests) },
  { name: 'dot', work: edited((text) => text.replace(/ {2}/, '  ./'), ...manifests) },
  {
    name: 'line ends',
    work: edited((text) => text.replaceAll('\n', '\r\n'), ...manifests, 'bagit.txt', list),
  },
  {
    name: 'mark',
    work: edited((text) => `\ufeff${text}`, ...manifests, 'bagit.txt', list, 'data/case.jsonld'),
  },
  {
    name: 'digest',
    work: edited(
      (text, chance) => text.replace(/[0-9a-f]{8}/, oneOf(chance, ['00000000', 'g0000000'])),
      ...manifests,
    ),
  },
  {
    name: 'outside',
    work: edited(
      (text, chance) =>
        `${text}${'0'.repeat(64)}  ${oneOf(chance, ['../x', '/x', 'data/../x', 'data/none'])}\n`,
      manifests[0],
    ),
  },
  {
    name: 'no last end',
    work: edited((text) => text.replace(/\n$/, ''), ...manifests, list, checkpoint, 'bagit.txt'),
  },
  {
    name: 'declaration',
    work: edited(
      (text, chance) =>
        oneOf(chance, [
          text.replace('1.0', '0.97'),
          text.replace('UTF-8', 'utf-8'),
          '',
          `${text}\n`,
          text.replace(': ', ':'),
        ]),
      'bagit.txt',
    ),
  },
  {
    name: 'oxum',
    work: edited(
      (text, chance) => `${text}Payload-Oxum: ${oneOf(chance, ['1.1', 'x', '0.0'])}\n`,
      'bag-info.txt',
    ),
  },
  { name: 'seq', work: entryWith('seq', [0, 1, 2, '1', true, 1.5]) },
  {
    name: 'at',
    work: entryWith('at', ['2026-02-30T00:00:00Z', '2026-11-20', '', 3, '2026-11-20T10:00:00', null]),
  },
  { name: 'act', work: entryWith('act', ['invented', 'received', null, 7]) },
  { name: 'by', work: entryWith('by', ['Otra Persona', null, 7, {}]) },
  { name: 'files', work: entryWith('files', [[], 'x', [null], [{ name: 'data/none', sha256: '0' }], null]) },
  {
    name: 'other size',
    work: edited((text) => text.replace(/\n(\d+)\n/, (_, n) => `\n${Number(n) + 1}\n`), checkpoint),
  },
  {
    name: 'other log',
    work: edited((text) => text.replace('oficio-device', 'other-device'), checkpoint, 'data/custody/key.txt'),
  },
  {
    name: 'more signatures',
    work: edited((text) => `${text}${text.trimEnd().split('\n').at(-1)}\n`, checkpoint),
  },
  {
    name: 'other key',
    work: (files, chance) => {
      files.set('data/custody/key.txt', Buffer.from(`${keyOf(10 + below(chance, 5)).public}\n`))
      return true
    },
  },
  {
    name: 'signed anew',
    work: async (files, chance) => {
      const lines = files.get(list)?.toString().trimEnd().split('\n') ?? []
      try {
        const entries = lines.map((one) => {
          const { seq: _seq, ...entry } = JSON.parse(one)
          return entry as NewEntry
        })
        for (const { name, source } of await custodyFiles(entries, keyOf(10 + below(chance, 5))))
          files.set(name, Buffer.from(source.bytes))
        return true
      } catch {
        return false
      }
    },
  },
  {
    name: 'description',
    work: edited(
      (text, chance) =>
        oneOf(chance, [
          text.replace(/"@value":"[0-9a-f]{4}/, '"@value":"0000'),
          text.replace('filePath', 'fileName'),
          text.toUpperCase(),
          '[]',
          '{"@graph": 3}',
          text.slice(1),
          text.replace('[', '[null,'),
        ]),
      'data/case.jsonld',
    ),
  },
  {
    name: 'rubbish stamp',
    work: (files, chance) => {
      const rubbish = Array.from({ length: 60 }, () => below(chance, 256))
      files.set('data/custody/checkpoint.tsr', Buffer.from(rubbish))
      return true
    },
  },
  {
    name: 'rubbish stamp of the log',
    work: (files, chance) => {
      const over = [...files.keys()].find((name) => /\/log\/checkpoint-\d+$/.test(name))
      if (!over) return false
      files.set(`${over}.1.tsr`, Buffer.from(Array.from({ length: 60 }, () => below(chance, 256))))
      return true
    },
  },
  {
    name: 'act',
    work: edited(
      (text, chance) =>
        oneOf(chance, [
          text.replace('Inventada', 'Otra'),
          text.replace(/"seq":(\d)/, '"seq": $1'),
          text.replace('{', '{"seq":9,'),
          text.replace(/"hash":"[0-9a-f]{4}/, '"hash":"0000'),
          text.replace(/"size":(\d+)/, '"size":1$1'),
          text.replace(/"sha256":"[0-9a-f]{4}/, '"sha256":"0000'),
          `${text}\n`,
          `\ufeff${text}`,
          '{}\n',
          'null',
        ]),
      ...[1, 2, 3, 4].map((place) => `data/custody/log/act-${place}.json`),
    ),
  },
  {
    name: 'proof',
    work: edited(
      (text, chance) =>
        oneOf(chance, [
          text.replace(/index (\d+)/, (_, n) => `index ${Number(n) ^ 1}`),
          text.replace(/index \d+\n[^\n]+\n/, 'index 0\n'),
          text.replace('extra ', 'extra A'),
          text.replace(/extra [^\n]+\n/, ''),
          text.replace(/\n— [^\n]+\n$/, '\n'),
          text.replace(/(\n— [^\n]+\n)$/, '$1— witness.example/w AAAAAAAA\n'),
          text.replace('\n\n', '\n'),
        ]),
      ...[1, 2, 3, 4].map((place) => `data/custody/log/act-${place}.json.tlog-proof`),
    ),
  },
  {
    name: 'no log',
    work: (files) => {
      const lying = [...files.keys()].filter((name) => name.startsWith('data/custody/log/'))
      for (const name of lying) files.delete(name)
      return lying.length > 0
    },
  },
  {
    name: 'log in other letters',
    work: (files) => {
      const lying = [...files].filter(([name]) => name.startsWith('data/custody/log/'))
      for (const [name, bytes] of lying) {
        files.set(name.replace('/log/', '/Log/'), bytes)
        files.delete(name)
      }
      return lying.length > 0
    },
  },
  {
    name: 'stray in the log',
    work: (files, chance) => {
      const stray = ['act-05.json', 'approved.json', 'checkpoint-99', 'consistency-1-99', 'Key.txt']
      files.set(`data/custody/log/${oneOf(chance, stray)}`, Buffer.from('{}\n'))
      return true
    },
  },
  {
    name: 'consistency',
    work: (files, chance) => {
      const name = [...files.keys()].find((one) => one.includes('/log/consistency-'))
      if (!name) return false
      const text = files.get(name)?.toString() ?? ''
      const other = oneOf(chance, ['', text.slice(1), `${text}${text}`, text.trimEnd(), undefined])
      if (other === undefined) return files.delete(name)
      files.set(name, Buffer.from(other))
      return true
    },
  },
  {
    name: 'receipt',
    work: edited(
      (text, chance) =>
        oneOf(chance, [text.replace('Inventada', 'Otra'), text.replace('{', '{"more": 1,'), '{}\n', 'x']),
      'data/receipts/delivery-3.json',
    ),
  },
  {
    name: 'another receipt',
    work: (files, chance) => {
      const name = oneOf(chance, ['delivery-2.json', 'Delivery-3.json', 'letter.json'])
      files.set(`data/receipts/${name}`, files.get('data/receipts/delivery-3.json') ?? Buffer.from('{}\n'))
      return true
    },
  },
  { name: 'no record', work: (files) => files.delete('data/request/record.json') },
  {
    name: 'acts of the record',
    work: edited(
      (text, chance) =>
        oneOf(chance, [
          text.replace('"kind": "handed-over"', '"kind": "answered"'),
          text.replace(/"hash": "[0-9a-f]{4}/, '"hash": "0000'),
          text.replace('"acts"', '"other"'),
          text.slice(1),
        ]),
      'data/request/record.json',
    ),
  },
  { name: 'place', work: entryWith('place', [0, 1, 1.5, '1', true, null]) },
  { name: 'basis', work: entryWith('basis', ['log', 'told', 'said', 'x']) },
  {
    name: 'end of the acts',
    work: (files) => {
      for (const end of ['', '.tlog-proof']) files.delete(`data/custody/log/act-4.json${end}`)
      return files.has('data/custody/log/act-3.json')
    },
  },
  {
    name: 'other key of the log',
    work: (files, chance) => {
      if (!files.has('data/custody/log/key.txt')) return false
      files.set('data/custody/log/key.txt', Buffer.from(`${logKeyOf(100 + below(chance, 5)).public}\n`))
      return true
    },
  },
  {
    name: 'another delivery',
    work: (files) => {
      const name = [...files.keys()].find((one) => one.startsWith('data/evidence/3/'))
      if (!name) return false
      files.set(name.replace('/3/', '/2/'), files.get(name) as Buffer)
      return files.delete(name)
    },
  },
  {
    name: 'request',
    work: edited(
      (text, chance) =>
        oneOf(chance, [
          `# ${text}`,
          `${text}\n\n`,
          text.replace(/^./, 'f'),
          `${text}${text}`,
          text.replace('request', 'other'),
        ]),
      'data/request/manifest-sha256.txt',
    ),
  },
]

/** The manifests as somebody writes them anew who wants to hide what was done. */
export function remadeManifests(files: MadeBundleFiles): void {
  const sums = (of: string, isListed: (name: string) => boolean): Buffer =>
    Buffer.from(
      [...files]
        .filter(([name]) => isListed(name))
        .map(([name, bytes]) => `${digest(of, bytes)}  ${escaped(name)}\n`)
        .sort()
        .join(''),
    )
  const isTag = (name: string): boolean => !name.startsWith('data/') && !name.startsWith('tagmanifest')
  files.set(
    manifests[0],
    sums('sha256', (name) => name.startsWith('data/')),
  )
  files.set(manifests[1], sums('sha256', isTag))
  files.set(manifests[2], sums('sha512', isTag))
}

/** A line of the list before it has its place. */
export type Line = NewEntry

/** A bundle with its list told otherwise and signed with another key, and all made anew that rests on it. */
export async function signedAnew(
  good: MadeBundleFiles,
  change: (lines: readonly Line[]) => readonly Line[],
  key: DeviceSigner = keyOf(50),
): Promise<MadeBundleFiles> {
  const files = new Map(good)
  const lines = (files.get(list)?.toString() ?? '').trimEnd().split('\n')
  const told = change(
    lines.map((one) => {
      const { seq: _, files: __, ...entry } = JSON.parse(one)
      return entry as Line
    }),
  )
  const apart = [list, checkpoint, 'data/custody/key.txt', 'data/custody/checkpoint.tsr']
  const named = [...files].filter(([name]) => !apart.includes(name) && !/^(?:tag)?manifest-/.test(name))
  const all = named.map(([name, bytes]) => ({ name, bytes: bytes.length, sha256: digest('sha256', bytes) }))
  const whole = told.map((one, at) => (at === told.length - 1 ? { ...one, files: all } : one))
  for (const { name, source } of await custodyFiles(whole, key)) files.set(name, Buffer.from(source.bytes))
  remadeManifests(files)
  return files
}

export interface MadeCase {
  readonly seed: number
  /** What was done, in its order; empty: nothing, and it must hold. */
  readonly done: readonly string[]
  readonly files: MadeBundleFiles
}

/** A bundle and what chance did to it: nothing, one thing, or several, hidden or not. */
export async function madeCase(seed: number): Promise<MadeCase> {
  const chance = chances(seed * 2 + 1)
  const files = await goodBundle(seed)
  const done: string[] = []
  const count = below(chance, 4)
  for (let i = 0; i < count; i++) {
    const fault = oneOf(chance, faults)
    if (files.size > 0 && (await fault.work(files, chance))) done.push(fault.name)
  }
  if (done.length > 0 && chance() < 0.5) {
    remadeManifests(files)
    done.push('remade')
  }
  return { seed, done, files }
}
