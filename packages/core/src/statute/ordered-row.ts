// Whether a row of an order orders what a row of an emergency brought: by their class and by what each says.
import { trimmedText } from '../json/index.ts'
import { bareText } from '../text/index.ts'
import type { ApprovalKnowledge } from './approval.ts'
import { classOf, dataOf, isNamedByWords, kindOf, type RowOf } from './emergency-tier.ts'
import {
  isListOf,
  itemsFor,
  listedIn,
  namesBeside,
  piecesIn,
  type RowClass,
  type RowWords,
  rowGroups,
  wholeItems,
  wideItems,
  withAccounts,
} from './row-items.ts'

/**
 * Whether what a row of an emergency brought is among what a row of an order orders: an order says all that
 * the other row says, or orders its category whole; and of what grows with time all there is of it, whatever
 * its category is called. In each language that either of them says, and in what is pasted into a form.
 */
export function isOrderedBy(came: RowOf, ordered: RowOf, knowledge: ApprovalKnowledge): boolean {
  const [brought, said] = [textsOf(came), textsOf(ordered)]
  return brought.every((text, at) =>
    isSaidBy({ ...came, said: text || brought[0] }, { ...ordered, said: said[at] || said[0] }, knowledge),
  )
}

/** A row with one of the texts that it says. */
interface SaidRow extends RowOf {
  readonly said: string
}

/** The words of a row, the same in the second language, and as they are pasted; empty where it says none. */
function textsOf({ content: { dataRequested, letter }, row }: RowOf): readonly [string, string, string] {
  const own = trimmedText(dataRequested?.[row]?.description)
  const second = trimmedText(letter?.second?.[`/dataRequested/${row}/description`])
  const pasted = trimmedText(letter?.paste?.[`data.${row + 1}`])
  return [own || '', second || '', pasted || '']
}

function isSaidBy(came: SaidRow, ordered: SaidRow, knowledge: ApprovalKnowledge): boolean {
  const words = knowledge.categories.emergencyFirst?.words
  const isSame = dataOf(came) === dataOf(ordered)
  if (!ordered.said) return isSame || isWholeOf(came, ordered, knowledge)
  if (!came.said) return false
  if (isSame && bareText(came.said) === bareText(ordered.said)) return true
  // Words that no list has may take back what stands beside them.
  const named = namedBy(ordered, 'all', knowledge)
  if (!words || !named) return false
  // Days that it names apart are those of something before them: it orders no others.
  if (named.has('days')) return false
  if (isSame && isOfHolder(came, ordered, knowledge)) return true
  const all = piecesIn(ordered.said, words)
  if (isSame && [...piecesIn(came.said, words)].every((piece) => all.has(piece))) return true
  const newest = newestNamed(came, knowledge)
  const granted = namedBy(ordered, 'wide', knowledge)
  return (
    newest.length > 0 &&
    newest.every((name) => granted?.has(name)) &&
    namesBeside(ordered.said, came.said, words)
  )
}

/** Of which class a row is that may say what grows with time; undefined: of none. */
function rowClass(of: RowOf, knowledge: ApprovalKnowledge): RowClass | undefined {
  const within = knowledge.categories.emergencyFirst?.recent.within
  const kind = kindOf(of, knowledge) ?? (isNamedByWords(of, knowledge) ? within : undefined)
  return kind === undefined ? undefined : classOf(of, kind, knowledge)
}

const itemsOfPart: Readonly<
  Record<'all' | 'first' | 'wide', (of: RowClass, words: RowWords) => ReturnType<typeof itemsFor>>
> = {
  all: itemsFor,
  first: (of, words) => itemsFor(of, words, ['first']),
  wide: wideItems,
}

/** Which groups a row names with such items of its class; undefined: it says something else. */
function namedBy(
  of: SaidRow,
  part: keyof typeof itemsOfPart,
  knowledge: ApprovalKnowledge,
): ReadonlySet<string> | undefined {
  const words = knowledge.categories.emergencyFirst?.words
  const own = rowClass(of, knowledge)
  if (!words || !own) return undefined
  const accounts = (of.content.identifiers ?? []).flatMap(({ value }) => trimmedText(value) || [])
  return listedIn(withAccounts(of.said, accounts), itemsOfPart[part](own, words), words)
}

/**
 * Whether an order says the word for all that tells who holds an account and no more, and a row names of
 * that.
 */
function isOfHolder(came: SaidRow, ordered: SaidRow, knowledge: ApprovalKnowledge): boolean {
  const words = knowledge.categories.emergencyFirst?.words
  const accounts = (ordered.content.identifiers ?? []).flatMap(({ value }) => trimmedText(value) || [])
  const said = withAccounts(ordered.said, accounts)
  const named = [...(namedBy(came, 'all', knowledge) ?? [])]
  return (
    words !== undefined &&
    named.length > 0 &&
    wholeItems(words).some(
      ({ items, orders }) => isListOf(said, [items], words) && named.every((name) => orders.includes(name)),
    )
  )
}

/** Which groups of what grows with time a row names, but for its days, where it names nothing else. */
function newestNamed(of: SaidRow, knowledge: ApprovalKnowledge): readonly string[] {
  const words = knowledge.categories.emergencyFirst?.words
  const own = rowClass(of, knowledge)
  if (!words || !own) return []
  const first = itemsFor(own, words, ['first']).filter(({ follows }) => !follows)
  const named = [...(namedBy(of, 'all', knowledge) ?? [])].filter((name) => name !== 'days')
  return named.some((name) => first.some((one) => one.name === name)) ? [] : named
}

/** Whether a row that says nothing asks for all that another one names of what grows with time. */
function isWholeOf(came: SaidRow, ordered: RowOf, knowledge: ApprovalKnowledge): boolean {
  const words = knowledge.categories.emergencyFirst?.words
  const [own, asked] = [rowClass(came, knowledge), rowClass(ordered, knowledge)]
  if (!words || !own || !asked) return false
  const whole = rowGroups(asked, words)?.whole ?? []
  // What only follows another item is of that one.
  const alone = new Set(itemsFor(own, words).flatMap(({ name, follows }) => (follows ? [] : [name])))
  const named = newestNamed(came, knowledge).filter((name) => alone.has(name))
  return named.length > 0 && named.every((name) => whole.includes(name))
}
