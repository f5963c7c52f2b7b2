import { type AnswerCheck, answerChecks, type ItemAnswer, type Outcome } from '@oficio/core/act'
import { type DeliveryManifest, isTakenBefore } from '@oficio/core/exhibit'
import type { HashedInPlace } from '../../files/hashed-file.ts'
import type { BroughtFile, UnitKeyNow } from '../../sealed/bring.ts'

export const outcomes = [
  'full',
  'part',
  'nothing-held',
  'refused',
  'assistance-needed',
] as const satisfies readonly Outcome[]
/** What somebody has worked out about one item, before it is sent. */
export interface ItemDraft {
  readonly checked: readonly AnswerCheck[]
  readonly outcome: Outcome | ''
  readonly ground: string
  readonly words: string
  readonly files: readonly HashedInPlace[]
  readonly channel: string
  readonly beyond: string
  /** Files that were sealed and brought here for it; absent: none. */
  readonly sealed?: readonly BroughtFile[]
  /** The system that they were taken from, and when, with the offset from UTC. */
  readonly source?: string
  readonly extractedAt?: string
}

export type ItemDrafts = Readonly<Record<string, ItemDraft>>

export const freshItem: ItemDraft = {
  checked: [],
  outcome: '',
  ground: '',
  words: '',
  files: [],
  channel: '',
  beyond: '',
}
export const draftOf = (drafts: ItemDrafts, key: string): ItemDraft =>
  Object.hasOwn(drafts, key) ? (drafts[key] ?? freshItem) : freshItem

export const handsOver = (outcome: ItemDraft['outcome']): boolean => outcome === 'full' || outcome === 'part'

/** Which of the items that are left one press answers: it hands over only what waits for no order. */
export const answeredAtOnce = (
  left: readonly string[],
  outcome: ItemDraft['outcome'],
  waiting: readonly string[] = [],
): readonly string[] => (handsOver(outcome) ? left.filter((key) => !waiting.includes(key)) : left)

/** The answers that are chosen, in the order of the items. */
export const answersOf = (keys: readonly string[], drafts: ItemDrafts): readonly ItemAnswer[] =>
  keys.flatMap((item) => {
    const { outcome, ground, words, files, channel, beyond, checked } = draftOf(drafts, item)
    if (!outcome) return []
    const gives = handsOver(outcome)
    return {
      item,
      outcome,
      ground: outcome === 'refused' ? ground : null,
      words: words.trim(),
      files: gives ? files.map((file) => ({ ...file, channel: channel.trim() })) : [],
      beyond: gives
        ? beyond
            .split('\n')
            .map((line) => line.trim())
            .filter(Boolean)
        : [],
      ...(checked.length > 0 ? { checked: answerChecks.filter((one) => checked.includes(one)) } : {}),
    }
  })

/** What was answered, as it is typed anew to be corrected. */
export const draftFrom = ({
  outcome,
  ground,
  words,
  files,
  beyond,
  checked = [],
}: ItemAnswer): ItemDraft => ({
  checked,
  outcome,
  ground: ground ?? '',
  words,
  files: files.map(({ channel: _, ...file }) => file),
  channel: files[0]?.channel ?? '',
  beyond: beyond.join('\n'),
})

/**
 * What goes with the files of the items: files that nobody asked for, and what is declared of all of them.
 */
export interface BesideItems {
  readonly alongside: ItemDraft
  readonly declaration: string
}
export const nothingBeside: BesideItems = { alongside: freshItem, declaration: '' }

/**
 * The sealed files of items that hand something over, as they are signed with the answer; undefined: none.
 */
export function deliveryOf(
  request: string,
  { key, recipient, recovery }: Pick<UnitKeyNow, 'key' | 'recipient' | 'recovery'>,
  keys: readonly string[],
  drafts: ItemDrafts,
  { alongside, declaration }: BesideItems = nothingBeside,
): DeliveryManifest | undefined {
  const exhibits = [
    ...keys.flatMap((item) => {
      const draft = draftOf(drafts, item)
      return handsOver(draft.outcome) ? exhibitsOf(draft, item) : []
    }),
    ...exhibitsOf(alongside, null),
  ]
  if (exhibits.length === 0) return undefined
  return {
    format: 'oficio-delivery/1',
    request,
    sealedTo: { key, recipient, recovery },
    exhibits,
    declaration: declaration.trim() || null,
  }
}

const exhibitsOf = ({ sealed = [], source = '', extractedAt = '' }: ItemDraft, item: string | null) =>
  sealed.map((file) => ({ ...file, source: source.trim(), extractedAt, item }))

/** How many items have sealed files of which it is not said where they come from and when they were taken. */
export const withoutOrigin = (
  keys: readonly string[],
  drafts: ItemDrafts,
  { alongside }: BesideItems,
  now: string,
): number =>
  [...keys.map((key) => draftOf(drafts, key)).filter(({ outcome }) => handsOver(outcome)), alongside].filter(
    ({ sealed = [], source = '', extractedAt = '' }) =>
      sealed.length > 0 && (source.trim() === '' || !isTakenBefore(extractedAt, now)),
  ).length

/**
 * The items that are said to be given, and with which no file goes along: none sealed, none gone another way.
 */
export const withoutFile = (keys: readonly string[], drafts: ItemDrafts): readonly string[] =>
  keys.filter((key) => {
    const { outcome, files, sealed = [] } = draftOf(drafts, key)
    return handsOver(outcome) && files.length + sealed.length === 0
  })

/** An item answered as another is: what was looked at for it, and what was brought for it, stay its own. */
export const sameAs = ({ outcome, ground, words }: ItemDraft, own: ItemDraft): ItemDraft => ({
  ...own,
  outcome,
  ground,
  words,
})
