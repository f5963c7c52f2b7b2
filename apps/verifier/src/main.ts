import { type BundleReport, checkBundle, tellEntry, typedKeys } from '@oficio/verify/bundle'
import { readNoteKey } from '@oficio/verify/log'
import { readPem } from '@oficio/verify/x509'
import { ZipError, type ZipFault } from '@oficio/verify/zip'
import { bagFilesOf } from './files.ts'
import { sentence, words } from './words.ts'

/** Not opened: by which fault of the archive, where it is one. */
interface Refused {
  readonly fault: ZipFault | 'none'
}

/** The page: what it shows is text and only text, since every name may come from an attacker. */
let language = Object.keys(words).find((one) => navigator.language.startsWith(one)) ?? 'es'
let report: BundleReport | Refused | 'working' | undefined
let chosen: readonly File[] = []
/** How often something was asked to be judged: only the last answer is shown. */
let asked = 0
let isWithoutRoots = false

/** A sentence of the area of evidence; of another one where the key begins with its name. */
const say = (key: string, params?: Readonly<Record<string, string>>): string => {
  const whole = /^(?:evidence|house)\./.test(key) ? key : `evidence.${key}`
  const told = sentence(words[language] ?? {}, whole, params)
  return told === whole ? key : told
}
const at = (id: string): HTMLElement => document.getElementById(id) as HTMLElement

function element(tag: string, text = '', of: Readonly<Record<string, string>> = {}): HTMLElement {
  const made = document.createElement(tag)
  made.textContent = text
  for (const [name, value] of Object.entries(of)) made.setAttribute(name, value)
  return made
}

/** Characters that hide or turn text round are written out, so that a name shows what it is. */
const visible = (text: string): string =>
  text.replace(
    /[\p{Cc}\p{Cf}\u2028\u2029]/gu,
    (c) => `‹U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}›`,
  )

const stateOf = (ok: boolean | null): 'yes' | 'no' | 'open' =>
  ok === true ? 'yes' : ok === null ? 'open' : 'no'

function rowOf(ok: boolean | null, name: string, said: string): HTMLElement {
  const row = element('tr', '', { class: stateOf(ok) })
  row.append(
    element('td', say(`verify.state.${stateOf(ok)}`)),
    element('td', visible(name)),
    element('td', said),
  )
  return row
}

function tableOf(heading: string, rows: readonly HTMLElement[]): readonly HTMLElement[] {
  if (rows.length === 0) return []
  const [table, body] = [element('table'), element('tbody')]
  body.append(...rows)
  table.append(body)
  return [element('h2', say(heading)), table]
}

const fileSays = (code: string): string => {
  const own = say(`verify.file.${code}`)
  return own === `verify.file.${code}` ? say(`bag.error.${code}`) : own
}

/** How whoever chose it calls it: the one file, or the folder. */
function judgedName(): string {
  const [file, ...more] = chosen
  const [folder = '', ...inside] = file?.webkitRelativePath.split('/') ?? []
  return inside.length > 0 ? folder : more.length === 0 ? (file?.name ?? '') : ''
}

function answered(of: BundleReport): readonly HTMLElement[] {
  const { verdict, says } = of
  // Green is what something from outside the bundle speaks for: anybody can make another that agrees.
  const shown = says === 'holds' ? 'yes' : verdict === 'fails' ? 'no' : 'open'
  const custody = of.entries.map((entry) => {
    const row = element('tr')
    row.append(
      element('td', String(entry.seq)),
      element('td', visible(entry.at ?? '—')),
      element('td', visible(entry.by ?? '—')),
      element('td', visible(tellEntry(entry, say))),
      element('td', say(`report.basis.${entry.basis}`)),
    )
    return row
  })
  const limits = element('ul')
  limits.append(
    ...of.limits.map((code) => element('li', visible(say(`verify.limit.${code}`, of.limitParams)))),
  )
  const root = element('p', `${say('verify.root')} `)
  root.append(element('code', of.root ?? '—'))
  return [
    ...(judgedName() ? [element('p', visible(say('verify.judged', { file: judgedName() })))] : []),
    element('p', say(`verify.${says}`), { id: 'verdict', class: shown, 'data-verdict': verdict }),
    // What a browser cannot see of a folder is no part of the verdict: said beside it, not only at its foot.
    // So is that nothing of an exercise is real.
    ...(['training', 'unseen'] as const).flatMap((code) =>
      of.limits.includes(code) ? [element('p', say(`verify.limit.${code}`), { class: 'open' })] : [],
    ),
    ...tableOf(
      'verify.files',
      of.files.map((row) => rowOf(row.ok, row.name, fileSays(row.code))),
    ),
    ...tableOf(
      'verify.claims',
      of.claims.map(({ ok, code, why, about }) =>
        rowOf(ok, say(`verify.claim.${code}`), say(`verify.why.${why}`, { about: visible(about ?? '') })),
      ),
    ),
    ...(of.root ? [root] : []),
    ...(of.stampedAt ? [element('p', say('verify.stamped', { time: of.stampedAt }))] : []),
    ...tableOf('verify.custody', custody),
    element('h2', say('verify.limits')),
    limits,
  ]
}

function refused({ fault }: Refused): readonly HTMLElement[] {
  const key = `verify.fault.${fault}`
  const why = sentence(words[language] ?? {}, key)
  const of = { id: 'verdict', class: 'no', 'data-verdict': 'broken', 'data-fault': fault }
  return [element('p', why === key ? say('verify.not-opened') : why, of)]
}

function show(): void {
  document.documentElement.lang = language
  document.title = say('verify.title')
  const given = ['given', 'given.roots', 'given.root', 'given.key', 'given.founding']
  for (const key of ['title', 'lead', 'folder', 'zip', ...given]) at(key).textContent = say(`verify.${key}`)
  at('given.judge').textContent = say('verify.given.judge')
  at('without-roots').textContent = isWithoutRoots ? say('verify.given.not-roots') : ''
  at('languages').replaceChildren(
    ...Object.keys(words).map((one) => {
      const button = element('button', one, {
        type: 'button',
        'aria-pressed': String(one === language),
        lang: one,
      })
      button.addEventListener('click', () => {
        language = one
        show()
      })
      return button
    }),
  )
  const answer = at('answer')
  if (report === undefined) answer.replaceChildren()
  else if (report === 'working') answer.replaceChildren(element('p', say('verify.working')))
  else if ('fault' in report) answer.replaceChildren(...refused(report))
  else answer.replaceChildren(...answered(report))
}

/** What somebody was handed by another way: chosen and typed by hand, and read on this device alone. */
async function given() {
  const [file] = (at('choose-roots') as HTMLInputElement).files ?? []
  const roots = file ? readPem(await file.text(), 'CERTIFICATE') : []
  isWithoutRoots = file !== undefined && roots.length === 0
  const typed = ['type-root', 'type-key', 'type-founding']
  const [root, keysTyped = '', founding] = typed.map((id) => (at(id) as HTMLInputElement).value.trim())
  // Keys of witnesses tell by themselves that they are.
  const all = typedKeys(keysTyped)
  const witnesses = all.filter((one) => readNoteKey(one)?.type === 4)
  const keys = all.filter((one) => !witnesses.includes(one))
  return {
    roots,
    ...(root ? { root } : {}),
    ...(keys.length > 0 ? { keys } : {}),
    ...(witnesses.length > 0 ? { witnesses } : {}),
    ...(founding ? { foundings: [founding] } : {}),
  }
}

async function judge(files: readonly File[]): Promise<void> {
  if (files.length === 0) return
  chosen = files
  asked += 1
  const mine = asked
  report = 'working'
  show()
  const judged = await bagFilesOf(files)
    .then(async ({ files, ...of }) => checkBundle(files, { ...of, ...(await given()) }))
    .catch((error: unknown): Refused => ({ fault: error instanceof ZipError ? error.code : 'none' }))
  // What was chosen meanwhile is judged by itself: what ends late never stands under its name.
  if (mine !== asked) return
  report = judged
  show()
}

for (const id of ['choose-folder', 'choose-zip'])
  at(id).addEventListener('change', (event) => {
    void judge([...((event.target as HTMLInputElement).files ?? [])])
  })
for (const id of ['choose-roots', 'type-root', 'type-key', 'type-founding'])
  at(id).addEventListener('change', () => void judge(chosen))
at('given.judge').addEventListener('click', () => void judge(chosen))
document.addEventListener('dragover', (event) => event.preventDefault())
document.addEventListener('drop', (event) => {
  event.preventDefault()
  void judge([...(event.dataTransfer?.files ?? [])])
})
show()
