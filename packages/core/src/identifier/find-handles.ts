import type { KnownType } from './prepare.ts'
import {
  isTaken,
  lineEnd,
  type Near,
  type Reading,
  type ServiceMention,
  serviceNear,
  take,
} from './reading.ts'
import { fit, keepsCheck } from './values.ts'
import { fold } from './words.ts'

/** Names with an @ in front, and what stands right behind the name of a service: "IG: usuario_ficticio". */
export function findHandles(reading: Reading): void {
  for (const mention of reading.services) afterService(reading, mention)
  const { text } = reading
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    if (/[\p{L}\p{N}_.@]/u.test(text[at - 1] ?? '')) continue
    const written = /^@[A-Za-z0-9_.·-]{2,40}/.exec(text.slice(at, at + 42))?.[0].replace(/[._-]+$/, '')
    if (
      !written ||
      written.length < 3 ||
      /[\p{L}@]/u.test(text[at + written.length] ?? '') ||
      isTaken(reading, at, at + written.length)
    )
      continue
    const near = serviceNear(reading, at, at + written.length)
    const end = at + written.length
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
    const isWord = /^\p{L}+$/u.test(normalised)
    const confidence = !near.isSameLine ? 'low' : isWord && !written.startsWith('@') ? 'low' : 'medium'
    reading.found.push({ type, start, end, normalised, confidence, services: type.services })
    return true
  }
  return false
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
  const line = text.slice(mention.end, lineEnd(text, mention.end, 120))
  const gap = /^\)?[ \t]*(?:[:=>|-]+|\(|\t)?[ \t]*["'“«`*_]*/.exec(line)?.[0] ?? ''
  if (gap === '') return
  const start = mention.end + gap.length
  const isMarked = /[:=\t|>("“«]/.test(gap)
  const token = /^[^\s,;<>"`“”«»|(){}[\]]{2,64}/.exec(line.slice(gap.length))?.[0]
  const written = token?.replace(/[.:!?'’*~…]+$/, '')
  if (!written || isTaken(reading, start, start + written.length)) return
  if (table.neverValues.has(fold(written)) || table.fillers.has(fold(written))) return
  const near: Near = { providers: mention.providers, isSameLine: true }
  if (isMarked && addName(reading, mention, start, line.slice(gap.length))) return
  const isHandleLike =
    written.startsWith('@') || (/\p{L}/u.test(written) && /[\d_]|\p{L}\.\p{L}/u.test(written))
  if (!isMarked && !isHandleLike) return
  if (!isMarked && /^\d/.test(written)) return
  const types = handleTypes(reading, near)
  addHandle(
    reading,
    start,
    start + written.length,
    near,
    isHandleLike ? types : types.filter((t) => t.words === 1),
  )
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
