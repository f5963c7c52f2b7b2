import { isCount, isField, isOfProgram, isOfThings, isUnderSecrets } from './bare-names.ts'
import { isLikelyDomain } from './find-links.ts'
import type { KnownType } from './prepare.ts'
import {
  type CuedText,
  firstFrom,
  isCueWord,
  isNamedBriefly,
  isTaken,
  lineEnd,
  lineStart,
  type Near,
  namedBy,
  type ServiceMention,
  serviceNear,
  take,
} from './reading.ts'
import { spanAt } from './structure.ts'
import type { Reason } from './types.ts'
import { fit, isEmphasised, isWrittenDay, keepsCheck } from './values.ts'
import { fold } from './words.ts'

/** Names with an @ in front, and what stands right behind the name of a service: "IG: usuario_ficticio". */
export function findHandles(reading: CuedText): void {
  for (const mention of reading.services) {
    afterService(reading, mention)
    beforeService(reading, mention)
    afterUnknown(reading, mention)
    tellMisspelt(reading, mention)
  }
  const { text } = reading
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    if (/[\p{L}\p{N}_.@]/u.test(text[at - 1] ?? '')) continue
    // "header.i=@example.org" and "@example.com" alone are domains of mail, "@1.2.3" is a version of code.
    if (/^@(?:[\w-]{1,63}\.)+(?:com|net|org|example)\b/i.test(text.slice(at, at + 80))) continue
    // `"@timestamp": …` is a key.
    if (/^@[\w.-]{1,40}["']\s{0,3}:/.test(text.slice(at, at + 48)) && /["']/.test(text[at - 1] ?? ''))
      continue
    // One that goes on is longer than any name. A full stop or a dash behind it is the sentence's; names end
    // in "_".
    const written = /^@[A-Za-z0-9_.·-]{2,40}(?![A-Za-z0-9_])/
      .exec(text.slice(at, at + 43))?.[0]
      .replace(/[.-]+$/, '')
    if (
      !written ||
      written.length < 3 ||
      BROKEN.test(text.slice(at + written.length, at + written.length + 5)) ||
      /[\p{L}@]|\/[A-Za-z]/u.test(
        text.slice(at + written.length, at + written.length + 2).replace(/^([^/]).*/, '$1'),
      ) ||
      isTaken(reading, at, at + written.length)
    )
      continue
    const end = at + written.length
    // "@media (…)", "@Input()": words of a program.
    if (
      text[end] === '(' ||
      isForAll(reading, written) ||
      reading.table.notHandles.has(fold(written.slice(1)))
    )
      continue
    if (isDecorator(text, at, end)) continue
    const near = placeOf(reading, at, nearOfList(reading, end, serviceNear(reading, at, end)))
    // A service that only an earlier line names is that of a name alone on its own line, as in a profile.
    const isFar = near?.how === 'far' && !isAlone(text, at, end)
    if (near && !isFar && addHandle(reading, at, end, near, handleTypes(reading, near))) continue
    take(reading, at, end)
    reading.unsearchable.push({
      type: reading.table.rules.handle.type,
      start: at,
      end,
      code: askFor(reading, near),
    })
  }
}

/**
 * "@pe?a.falsa": a letter of the name was lost, and what is left of it is another's; "@ana's" is only whose.
 */
const BROKEN = /^(?!['’]s(?![\w.]\w))[?\ufffd’'´`^~+*&%$#=°º][\p{L}\p{N}_]/u

/**
 * What to ask of a name that nobody here can search: its service, or what is known of the one that is named.
 */
function askFor({ table }: CuedText, near: Near | undefined): string {
  const { ask, askUnknown } = table.rules.handle
  const isUnknown = near?.isDirect && near.providers.length > 0
  return isUnknown && near.providers.every((id) => !table.byProvider.has(id)) ? askUnknown : ask
}

/** "@everyone", "@all": all of a group. */
const isForAll = ({ table }: CuedText, written: string): boolean =>
  written.startsWith('@') && table.everybody.has(fold(written.slice(1)))

const CODE =
  /^[ \t]*(?:(?:async[ \t]+)?(?:def|class|function|fun|func|fn)[ \t]|(?:public|private|protected|internal|static|final|abstract|export|override|open|data|suspend|inline|interface|enum|struct|record|void|const|let|val|var)[ \t][^\n]{0,160}[({=;:])/
const DECORATOR = /^[ \t]*@[\w.]{1,60}(?:\([^\n]{0,200})?[ \t\r]*\n/

/** "@login_required" alone on its line, above what a program defines; more of them may stand between. */
function isDecorator(text: string, start: number, end: number): boolean {
  if (!/(?:^|\n)[ \t]*$/.test(text.slice(Math.max(0, start - 24), start))) return false
  let at = text.indexOf('\n', end)
  if (at < 0 || text.slice(end, Math.min(at, end + 200)).trim() !== '') return false
  at += 1
  for (let line = 0; line < 6; line++) {
    const next = text.slice(at, at + 300)
    if (CODE.test(next)) return true
    const other = DECORATOR.exec(next)
    if (!other) return false
    at += other[0].length
  }
  return false
}

const isAlone = (text: string, start: number, end: number): boolean =>
  /(?:^|\n)[ \t>*•·-]*$/.test(text.slice(Math.max(0, start - 8), start)) &&
  /^[ \t\r]*(?:\n|$)/.test(text.slice(end, end + 8))

/**
 * In the export of a chat a name with an @ is one of the chat's own service, unless the text says otherwise.
 */
function placeOf(reading: CuedText, at: number, near: Near | undefined): Near | undefined {
  const { structure, table } = reading
  const message = spanAt(structure.messages, at)
  if (message?.export !== 'copied') return near
  // A bank that is named on the line has no names with an @.
  const isOther =
    !near || near.how === 'far' || near.how === 'report' || handleTypes(reading, near).length === 0
  return isOther
    ? { providers: [table.rules.exports.copied], isSameLine: true, how: 'line', isDirect: false }
    : near
}

const LISTED =
  /^["”»'*)]{0,2}(?:,? (?:y|e|and|et|o|ou|or) (?:de |from )?|, ?| ?\/ ?)["“«'(]{0,2}(@[A-Za-z0-9_.]{2,40})(?![A-Za-z0-9_])/iu
/** A list longer than this is one of a machine. */
const MOST_LISTED = 12

/** "los perfiles @uno y @dos de Instagram": the service behind the last of a list is that of each. */
export function nearOfList(reading: CuedText, end: number, near: Near | undefined): Near | undefined {
  if (near?.how === 'clause') return near
  let [from, to] = [end, end]
  for (let count = 0; count < MOST_LISTED; count++) {
    const next = LISTED.exec(reading.text.slice(to, to + 60))
    const [whole = '', name = ''] = next ?? []
    if (!next) break
    from = to + whole.length - name.length
    to += whole.replace(/[.]+$/, '').length
  }
  if (from === end) return near
  const last = serviceNear(reading, from, to)
  return last?.how === 'clause' && last.isDirect && last.providers.length === 1 ? last : near
}

/** What a service calls its accounts by, names first. */
export function handleTypes({ table }: CuedText, near: Near): readonly KnownType[] {
  const types = near.providers
    .flatMap((id) => table.byProvider.get(id) ?? [])
    .filter((type) => !type.isLink || type.rule.handle)
  return [...types.filter((t) => t.isHandle), ...types.filter((t) => !t.isHandle && !t.rule.squeeze)]
}

function addHandle(
  reading: CuedText,
  start: number,
  end: number,
  near: Near,
  types: readonly KnownType[],
  isBare = false,
): boolean {
  const written = reading.text.slice(start, end)
  if (isWrittenDay(written)) return false
  for (const type of types) {
    const normalised = asHandle(type, written)
    if (normalised === undefined || !keepsCheck(type, normalised)) continue
    take(reading, start, end)
    const isPlain = written.startsWith('@') ? isNobodys(reading, written) : /^\p{L}+$/u.test(normalised)
    const service = near.providers.find((id) => type.services.includes(id)) ?? ''
    const why: Reason[] = [
      { code: near.how === 'far' ? 'far' : near.how === 'report' ? 'report' : 'service', value: service },
      ...(isPlain ? [{ code: 'plainWord' } as const] : isBare ? [{ code: 'bareName' } as const] : []),
    ]
    reading.found.push({
      type,
      start,
      end,
      normalised,
      confidence:
        isPlain || near.how === 'far'
          ? 'low'
          : !isBare &&
              !isNamedBriefly(reading, near) &&
              !(isEmphasised(normalised) && !written.startsWith('@')) &&
              isBound(reading, start, near) &&
              (type.isHandle || isOnly(types, type, written))
            ? 'high'
            : 'medium',
      services: type.services,
      why,
      named: namedBy(near, type.services),
    })
    return true
  }
  return false
}

/** "@tu_usuario" in an example, "TikTok @23h": it may be nobody's. */
const isNobodys = ({ table }: CuedText, written: string): boolean =>
  table.placeholders.has(fold(written.slice(1))) ||
  (/^@\d{1,2}\p{L}{1,3}$/u.test(written) && isOfThings(table, written.slice(1)))

/** Whether no other kind of name of the service could be meant. */
const isOnly = (types: readonly KnownType[], type: KnownType, written: string): boolean =>
  types.every((other) => other === type || other.isHandle || asHandle(other, written) === undefined)

/** Whether the service is named for this name: right beside it, or for the list in which it stands. */
function isBound({ text }: CuedText, start: number, near: Near): boolean {
  // "en Instagram y TikTok usa @uno y @dos": which is whose is asked.
  if (near.how === 'line' || near.providers.length > 1) return false
  // A name alone on its line, under the heading that a service is.
  if (
    near.how === 'report' &&
    /(?:^|\n)[ \t]*[-*•·]?[ \t]*$/.test(text.slice(Math.max(0, start - 12), start))
  )
    return true
  return (
    near.isDirect ||
    // "Usuario de TikTok que difundió el video: @…".
    (near.how === 'clause' && /\p{L}:[ \t]*$/u.test(text.slice(Math.max(0, start - 12), start))) ||
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

const FILE = /\.(?:xlsx?|csv|html?|json|txt|pdf|zip|png|jpe?g|docx?|mp[34]|opus|ogg|db|apk|ya?ml|ts|js|py)$/i

/**
 * "Telegram: @x", "IG usuario.ficticio", "TikTok - @x": the name of a service is a cue for what follows it.
 */
function afterService(reading: CuedText, mention: ServiceMention): void {
  const { text, table } = reading
  if (mention.providers.length === 0) return
  const line = text.slice(mention.end, lineEnd(text, mention.end, 120))
  const gap =
    ofSought(reading, mention.end, line) ||
    (/^[)"']?[ \t]*(?:[:=>|-]+|;|\(|\t|(?:(?:del?|da|do|del[ae]|d[ae]sse|of)(?: \p{L}{1,14}){0,2} )?(?:es|é|is|era|est)(?= ))?[ \t]*["'“«`*]*/u.exec(
      line,
    )?.[0] ??
      '')
  if (gap === '') return
  const start = mention.end + gap.length
  const isMarked = /[:=>"“«]/.test(gap)
  const token = /^[^\s,;<>"`“”«»|(){}[\]]{2,64}(?![^\s,;<>"`“”«»|(){}[\]])/.exec(line.slice(gap.length))?.[0]
  const written = token?.replace(/[.:!?'’*~…]+$/, '')
  if (!written || isTaken(reading, start, start + written.length)) return
  if (table.neverValues.has(fold(written)) || table.fillers.has(fold(written))) return
  if (isForAll(reading, written)) return
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
  const isBare = bareness(reading, mention, start, written)
  if (isBare === undefined) return
  // "TikTok data: …", "Apple: account_details.xlsx", and a sentence behind a colon name nobody.
  if (FILE.test(written)) return
  if (
    !isHandleLike &&
    !/^["'”»*_)]{0,2}[ \t\r]{0,20}(?:[,;|/(]|[ \t](?:y|e|and|et) |\n|$)/.test(
      text.slice(start + written.length, start + written.length + 30),
    )
  )
    return
  if (!isHandleLike && isLabelWord(reading, start, written)) return
  const types = handleTypes(reading, near)
  // "Roblox: BuilderFict": seen, and told, though no profile says who searches it.
  if (isHandleLike && isWithoutProfile(reading, near.providers)) {
    tellUnknown(reading, start, start + written.length)
    return
  }
  const isAdded = addHandle(
    reading,
    start,
    start + written.length,
    near,
    isHandleLike ? types : types.filter((t) => t.words === 1),
    isBare,
  )
  if (isAdded && isHandleLike) followNames(reading, start + written.length, { near, types, isBare })
}

const OF_WHOM =
  /^[ \t](?:del?|d[aou]s?|of|de la|de los)[ \t](?:the[ \t])?(\p{L}{4,24})[ \t]{0,2}:[ \t]*["'“«]?/iu

/** "Snapchat del agresor: …": what stands between a service and the account of whoever is sought. */
function ofSought(reading: CuedText, from: number, line: string): string {
  const [whole = '', who = ''] = OF_WHOM.exec(line) ?? []
  if (whole === '') return ''
  const at = from + whole.lastIndexOf(who)
  const { persons } = reading.told()
  const named = persons[firstFrom(persons, at + who.length) - 1]
  return named?.value === 'other' && named.end > at ? whole : ''
}

/** What stands in front of a service in its line, or its field of it: "Usuario de ", "Cuenta ". */
const FIELD_BEFORE = /(?:^|[;|•·,/])([^;|•·,/\n]{0,60})$/

/** Whether a word for an account stands in the field before a service: "Usuario de Instagram: …". */
function hasAccountWord(reading: CuedText, service: number): boolean {
  const { text } = reading
  const [, lead = ''] = FIELD_BEFORE.exec(text.slice(lineStart(text, service, 120), service)) ?? []
  const from = service - lead.length
  return [...lead.matchAll(/\p{L}+/gu)].some(({ 0: word, index }) => isNameCue(reading, from + index, word))
}

/**
 * Whether nothing says that what stands behind a service is an account: no @ and no word for one. None where
 * it cannot be one. A field of its own says nothing: "Instagram: no_tiene", "Instagram: hunter_2024" under
 * "Passwords found".
 */
function bareness(
  reading: CuedText,
  mention: ServiceMention,
  start: number,
  written: string,
): boolean | undefined {
  if (written.startsWith('@')) return false
  if (isOfThings(reading.table, written)) return undefined
  const isWord = /_|^\p{L}+$/u.test(written)
  if (isWord && isOfProgram(reading, start)) return undefined
  // "8carruseles" in a sentence counts something; alone in its field it may be a name.
  if (isCount(written) && !isField(reading, mention.start, start, start + written.length)) return undefined
  return !hasAccountWord(reading, mention.start) || isUnderSecrets(reading, start)
}

/** Whether a word is one by which people call an account: "usuario", "perfil", "handle". */
const isNameCue = ({ text, table }: CuedText, at: number, word: string): boolean =>
  table.phrases
    .at(text, at, at + word.length, fold(word))
    .some(({ value: { own, withService, weak } }) =>
      [own, withService, weak].some((types) => types?.some(({ isHandle }) => isHandle)),
    )

const isWithoutProfile = ({ table }: CuedText, providers: readonly string[]): boolean =>
  providers.length > 0 && providers.every((id) => !table.byProvider.has(id))

/** A name of a service that is known by its name alone: seen, and told. */
function tellUnknown(reading: CuedText, start: number, end: number): void {
  const { type, askUnknown } = reading.table.rules.handle
  take(reading, start, end)
  reading.unsearchable.push({ type, start, end, code: askUnknown })
}

const LABELLED = /^[ \t]+((?:\p{L}{2,10}[ \t:]{1,3}){1,2})(["'“«]?)(@?[A-Za-z][\w.-]{2,39})(?![\w@/-]|\.\w)/u

/** "Roblox user xX_Lobo", "jugaba Roblox como xX_Lobo": a label stands between. */
function afterUnknown(reading: CuedText, { end, providers }: ServiceMention): void {
  const { text, table } = reading
  if (!isWithoutProfile(reading, providers)) return
  const [whole = '', labels = '', , token = ''] = LABELLED.exec(text.slice(end, lineEnd(text, end, 80))) ?? []
  const written = token.replace(/[.-]+$/, '')
  const start = end + whole.length - token.length
  if (!/^@|\p{L}_|\p{L}.*\d|\p{L}\.\p{L}/u.test(written) || isOfThings(table, written)) return
  if (isTaken(reading, start, start + written.length) || isLikelyDomain(written, reading)) return
  const isLabel = [...labels.matchAll(/\p{L}+/gu)].every(
    ({ 0: word, index }) =>
      table.neverValues.has(fold(word)) ||
      table.fillers.has(fold(word)) ||
      table.persons.between.has(fold(word)) ||
      isCueWord(reading, end + whole.indexOf(labels) + index, word),
  )
  if (isLabel) tellUnknown(reading, start, start + written.length)
}

const BEFORE_BRACKET = /(?:^|[\s,;:])([\p{L}_][\w.]{3,39})[ \t]?\($/u

/** "lobo_falso (Instagram)": a name before its service in brackets. */
function beforeService(reading: CuedText, { start: at, end: after, providers }: ServiceMention): void {
  const { text, table } = reading
  if (text[at - 1] !== '(' || text[after] !== ')') return
  const found = BEFORE_BRACKET.exec(text.slice(Math.max(0, at - 48), at))
  const written = found?.[1]
  if (!found || written === undefined || !/\p{L}_\p{L}|\p{L}.*\d|\p{L}\.\p{L}/u.test(written)) return
  if (isOfThings(table, written) || isLikelyDomain(written, reading) || FILE.test(written)) return
  const start = at - found[0].length + found[0].indexOf(written)
  if (isTaken(reading, start, start + written.length)) return
  const near: Near = { providers, isSameLine: true, how: 'clause', isDirect: true }
  if (isWithoutProfile(reading, providers)) tellUnknown(reading, start, start + written.length)
  addHandle(
    reading,
    start,
    start + written.length,
    near,
    handleTypes(reading, near).filter(({ isHandle }) => isHandle),
    true,
  )
}

/** What every service takes for a name that has names at all. */
const plainName = 'abcdef'
const MISSPELT =
  /^[)"']?[ \t]?((?:\p{L}{2,12}[ \t]){0,3})(?:[:=][ \t]{0,2})?(["'“«]?@?)([A-Za-z][\w.-]{2,39})(?![\w@/-]|\.\w)/u

/**
 * `Snapchat user "night.owl_77"`: no name of the service has that shape, so nothing is asked for, and it is
 * told.
 */
function tellMisspelt(reading: CuedText, { end, providers }: ServiceMention): void {
  const { text, table } = reading
  const found = MISSPELT.exec(text.slice(end, lineEnd(text, end, 100)))
  const [whole = '', labels = '', , token = ''] = found ?? []
  const written = token.replace(/[.-]+$/, '')
  if (!/\p{L}.*[\d_]|\p{L}\.\p{L}/u.test(written) || providers.length !== 1) return
  if (isOfThings(table, written)) return
  const start = end + whole.length - token.length
  const isLabel = [...labels.matchAll(/\p{L}+/gu)].every(
    ({ 0: word, index }) =>
      table.fillers.has(fold(word)) ||
      table.persons.between.has(fold(word)) ||
      isCueWord(reading, end + whole.indexOf(labels) + index, word),
  )
  if (!isLabel || isTaken(reading, start, start + written.length) || isLikelyDomain(written, reading)) return
  const types = handleTypes(reading, { providers, isSameLine: true, how: 'clause', isDirect: true })
  const hasNames = types.some((type) => asHandle(type, plainName) !== undefined)
  if (!hasNames || types.some((type) => asHandle(type, written) !== undefined)) return
  take(reading, start, start + written.length)
  const { type, askMisspelt } = table.rules.handle
  reading.unsearchable.push({ type, start, end: start + written.length, code: askMisspelt })
}

const NEXT =
  /(?:, ?|,? (?:y|e|and|et|o|ou|or) | ?\/ ?)(@?[A-Za-z0-9_](?:[A-Za-z0-9._-]{1,38}[A-Za-z0-9_]))(?=[\s,;.)/]|$)/y

/** "Instagram: ficticia.uno, ficticia.dos y ficticia_tres": names of one list are of one service. */
function followNames(
  reading: CuedText,
  from: number,
  { near, types, isBare }: { near: Near; types: readonly KnownType[]; isBare: boolean },
): void {
  const { text, table } = reading
  for (let end = from; ; ) {
    NEXT.lastIndex = end
    const next = NEXT.exec(text)
    const name = next?.[1]
    if (!next || name === undefined) return
    const start = end + next[0].length - name.length
    if (!/^@|\p{L}[._]\p{L}|\p{L}.*\d/u.test(name) || isTaken(reading, start, start + name.length)) return
    if (!name.startsWith('@') && (isOfThings(table, name) || isCount(name))) return
    if (
      !addHandle(
        reading,
        start,
        start + name.length,
        near,
        types.filter(({ isHandle }) => isHandle),
        isBare && !name.startsWith('@'),
      )
    )
      return
    end = start + name.length
  }
}

/** Whether a plain word is one that labels are made of: "Instagram: usuario". */
function isLabelWord({ text, table }: CuedText, start: number, written: string): boolean {
  return table.phrases
    .at(text, start, start + written.length, fold(written))
    .some(({ value }) => (value.own ?? value.withService ?? value.weak ?? value.names) !== undefined)
}

/** "Facebook: Juan Ejemplo" is a name as shown, which finds nobody. */
function addName(reading: CuedText, mention: ServiceMention, start: number, rest: string): boolean {
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
