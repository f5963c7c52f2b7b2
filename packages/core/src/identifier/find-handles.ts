import type { KnownType } from './prepare.ts'
import {
  isTaken,
  lineEnd,
  type Near,
  namedBy,
  type Reading,
  type ServiceMention,
  serviceNear,
  take,
} from './reading.ts'
import { spanAt } from './structure.ts'
import type { Reason } from './types.ts'
import { fit, keepsCheck } from './values.ts'
import { fold } from './words.ts'

/** Names with an @ in front, and what stands right behind the name of a service: "IG: usuario_ficticio". */
export function findHandles(reading: Reading): void {
  for (const mention of reading.services) afterService(reading, mention)
  const { text } = reading
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    if (/[\p{L}\p{N}_.@]/u.test(text[at - 1] ?? '')) continue
    // "header.i=@example.org" and "@example.com" alone are domains of mail, "@1.2.3" is a version of code.
    if (/^@(?:[\w-]{1,63}\.)+(?:com|net|org|example)\b/i.test(text.slice(at, at + 80))) continue
    const written = /^@[A-Za-z0-9_.·-]{2,40}/.exec(text.slice(at, at + 42))?.[0].replace(/[._-]+$/, '')
    if (
      !written ||
      written.length < 3 ||
      /[\p{L}@]|\/[A-Za-z]/u.test(
        text.slice(at + written.length, at + written.length + 2).replace(/^([^/]).*/, '$1'),
      ) ||
      isTaken(reading, at, at + written.length)
    )
      continue
    const end = at + written.length
    const near = placeOf(reading, at, serviceNear(reading, at, end))
    if (near && addHandle(reading, at, end, near, handleTypes(reading, near))) continue
    take(reading, at, end)
    reading.unsearchable.push({
      type: reading.table.rules.handle.type,
      start: at,
      end,
      code: reading.table.rules.handle.ask,
    })
  }
}

/** In the export of a chat a name with an @ is one of the chat's own service, unless the text says otherwise. */
function placeOf({ structure, table }: Reading, at: number, near: Near | undefined): Near | undefined {
  const message = spanAt(structure.messages, at)
  return message?.export === 'copied' && (!near || near.how === 'far' || near.how === 'report')
    ? { providers: [table.rules.exports.copied], isSameLine: true, how: 'line', isDirect: false }
    : near
}

/** What a service calls its accounts by, names first. */
export function handleTypes({ table }: Reading, near: Near): readonly KnownType[] {
  const types = near.providers
    .flatMap((id) => table.byProvider.get(id) ?? [])
    .filter((type) => !type.isLink || type.rule.handle)
  return [...types.filter((t) => t.isHandle), ...types.filter((t) => !t.isHandle && !t.rule.squeeze)]
}

function addHandle(
  reading: Reading,
  start: number,
  end: number,
  near: Near,
  types: readonly KnownType[],
): boolean {
  const written = reading.text.slice(start, end)
  for (const type of types) {
    const normalised = asHandle(type, written)
    if (normalised === undefined || !keepsCheck(type, normalised)) continue
    take(reading, start, end)
    const isPlain = /^\p{L}+$/u.test(normalised) && !written.startsWith('@')
    const service = near.providers.find((id) => type.services.includes(id)) ?? ''
    const why: Reason[] = [
      { code: near.how === 'far' ? 'far' : near.how === 'report' ? 'report' : 'service', value: service },
      ...(isPlain ? [{ code: 'plainWord' } as const] : []),
    ]
    reading.found.push({
      type,
      start,
      end,
      normalised,
      confidence: isPlain || near.how === 'far' ? 'low' : isBound(reading, start, near) ? 'high' : 'medium',
      services: type.services,
      why,
      named: namedBy(near, type.services),
    })
    return true
  }
  return false
}

/** Whether the service is named for this name: right beside it, or for the list in which it stands. */
function isBound({ text }: Reading, start: number, near: Near): boolean {
  if (near.how === 'line') return false
  // A name alone on its line, under the heading that a service is.
  if (
    near.how === 'report' &&
    /(?:^|\n)[ \t]*[-*•·]?[ \t]*$/.test(text.slice(Math.max(0, start - 12), start))
  )
    return true
  return (
    near.isDirect ||
    /@[\w.]+(?:,| y| e| and| et|\/| o| ou| or)? *$/u.test(text.slice(Math.max(0, start - 44), start))
  )
}

function asHandle(type: KnownType, written: string): string | undefined {
  const template = type.rule.handle
  if (template) {
    const found = new RegExp(template.pattern, 'i').exec(written)
    return found ? template.to.replace('$1', found[1] ?? '') : undefined
  }
  return fit(type, written) ?? (written.startsWith('@') ? fit(type, written.slice(1)) : undefined)
}

/**
 * "Telegram: @x", "IG usuario.ficticio", "TikTok - @x": the name of a service is a cue for what follows it.
 */
function afterService(reading: Reading, mention: ServiceMention): void {
  const { text, table } = reading
  if (mention.providers.length === 0) return
  const line = text.slice(mention.end, lineEnd(text, mention.end, 120))
  const gap = /^[)"']?[ \t]*(?:[:=>|-]+|\(|\t)?[ \t]*["'“«`*_]*/.exec(line)?.[0] ?? ''
  if (gap === '') return
  const start = mention.end + gap.length
  const isMarked = /[:=>"“«]/.test(gap)
  const token = /^[^\s,;<>"`“”«»|(){}[\]]{2,64}/.exec(line.slice(gap.length))?.[0]
  const written = token?.replace(/[.:!?'’*~…]+$/, '')
  if (!written || isTaken(reading, start, start + written.length)) return
  if (table.neverValues.has(fold(written)) || table.fillers.has(fold(written))) return
  // `instagram = models.CharField(…)` is a program.
  if (/[=]/.test(gap) && /^[(.[]/.test(text.slice(start + written.length, start + written.length + 1))) return
  const beside = serviceNear(reading, start, start + written.length)
  const near: Near =
    beside && beside.providers.length > mention.providers.length
      ? beside
      : { providers: mention.providers, isSameLine: true, how: 'clause', isDirect: true }
  if (isMarked && addName(reading, mention, start, line.slice(gap.length))) return
  const isHandleLike =
    written.startsWith('@') || (/\p{L}/u.test(written) && /[\d_]|\p{L}\.\p{L}/u.test(written))
  if (!isMarked && !isHandleLike) return
  // "TikTok data: …", "Apple: account_details.xlsx", and a sentence behind a colon name nobody.
  if (/\.(?:xlsx?|csv|html?|json|txt|pdf|zip|png|jpe?g)$/i.test(written)) return
  if (
    !isHandleLike &&
    !/^["'”»*_)]{0,2}[ \t\r]{0,20}(?:[,;|/(]|[ \t](?:y|e|and|et) |\n|$)/.test(
      text.slice(start + written.length, start + written.length + 30),
    )
  )
    return
  if (!isHandleLike && isLabelWord(reading, start, written)) return
  if (!isMarked && /^\d/.test(written)) return
  const types = handleTypes(reading, near)
  const isAdded = addHandle(
    reading,
    start,
    start + written.length,
    near,
    isHandleLike ? types : types.filter((t) => t.words === 1),
  )
  if (isAdded && isMarked && isHandleLike) followNames(reading, start + written.length, near, types)
}

const NEXT =
  /(?:, ?|,? (?:y|e|and|et|o|ou|or) | ?\/ ?)(@?[A-Za-z0-9_](?:[A-Za-z0-9._-]{1,38}[A-Za-z0-9_]))(?=[\s,;.)/]|$)/y

/** "Instagram: ficticia.uno, ficticia.dos y ficticia_tres": names of one list are of one service. */
function followNames(reading: Reading, from: number, near: Near, types: readonly KnownType[]): void {
  const { text } = reading
  for (let end = from; ; ) {
    NEXT.lastIndex = end
    const next = NEXT.exec(text)
    const name = next?.[1]
    if (!next || name === undefined) return
    const start = end + next[0].length - name.length
    if (!/^@|\p{L}[._]\p{L}|\p{L}.*\d/u.test(name) || isTaken(reading, start, start + name.length)) return
    if (
      !addHandle(
        reading,
        start,
        start + name.length,
        near,
        types.filter(({ isHandle }) => isHandle),
      )
    )
      return
    end = start + name.length
  }
}

/** Whether a plain word is one that labels are made of: "Instagram: usuario". */
function isLabelWord({ text, table }: Reading, start: number, written: string): boolean {
  return table.phrases
    .at(text, start, start + written.length, fold(written))
    .some(({ value }) => (value.own ?? value.withService ?? value.weak ?? value.names) !== undefined)
}

/** "Facebook: Juan Ejemplo" is a name as shown, which finds nobody. */
function addName(reading: Reading, mention: ServiceMention, start: number, rest: string): boolean {
  const { table } = reading
  const name = /^\p{Lu}[\p{L}'’.-]{1,30}(?: \p{Lu}[\p{L}'’.-]{1,30}){1,3}(?=$|[\s,;.)("”»])/u.exec(rest)?.[0]
  if (!name || isTaken(reading, start, start + name.length)) return false
  const accepted = mention.providers.flatMap((id) => table.byProvider.get(id) ?? [])
  if (accepted.some((type) => type.words > 1 && /\d/.test(name) && fit(type, name) !== undefined))
    return false
  const type = table.rules.nameAfterService
  take(reading, start, start + name.length)
  reading.unsearchable.push({
    type,
    start,
    end: start + name.length,
    code: table.rules.ask[type] ?? table.rules.ask.default ?? '',
  })
  return true
}
