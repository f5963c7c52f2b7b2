import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Knowledge } from '@oficio/core/knowledge'
import { check, isDraftChanged } from '@oficio/core/preflight'
import type { EvidenceRequest } from '@oficio/core/request'
import { review, withoutProvision } from '@oficio/core/review'
import { load } from '@oficio/knowledge'
import type { BenchRow } from './pdf.ts'

const size = 1000
const on = '2026-11-27'
const vectors = join(import.meta.dirname, '../vectors')

/** What it costs to say in how many of a thousand open drafts something would stand otherwise. */
export function rows(): Promise<BenchRow[]> {
  const knowledge = load()
  const [kept] = review('CL', 'budapest', knowledge).find(({ article }) => article === '16')?.provisions ?? []
  if (!kept) throw new Error('no provision')
  const changes: readonly (readonly [string, Knowledge])[] = [
    ['a row of the law beside an article of the Convention is added', domesticRow(knowledge)],
    [
      'an article of the code goes, from the statutes and from who must approve',
      { ...withoutProvision(knowledge, 'CL', kept), stateRules: knowledge.stateRules },
    ],
    ['no source of the law is known any more', { ...knowledge, sources: {} }],
  ]
  // Whoever serves has checked drafts before: neither side is the first.
  for (const draft of made(0, 300)) wholeDiffers(draft, knowledge, changes[0]?.[1] ?? knowledge)
  return Promise.resolve(changes.map((change, i) => row(change, knowledge, i + 1)))
}

function row([what, after]: readonly [string, Knowledge], before: Knowledge, seed: number): BenchRow {
  let [narrow, whole, changed] = [0, 0, 0]
  // Turn by turn, each side first as often as the other; what was read of a text is remembered by both.
  for (let turn = 0; turn < size / 50; turn += 1) {
    const from = seed * 10_000 + turn * 50
    const [some, others] = [made(from, 50), made(from + 5000, 50)]
    const looks = [
      () => seconds(() => some.filter((draft) => isDraftChanged(draft, { on }, before, after)).length),
      () => seconds(() => others.filter((draft) => wholeDiffers(draft, before, after)).length),
    ]
    const gave = (turn % 2 === 0 ? looks : looks.toReversed()).map((look) => look())
    const [ours, theirs] = turn % 2 === 0 ? gave : gave.toReversed()
    if (!ours || !theirs || ours.gave !== theirs.gave) throw new Error('both checks say otherwise')
    narrow += ours.took
    whole += theirs.took
    changed += ours.gave
  }
  return {
    what: `Effect of a change of the law over ${size.toLocaleString('en')} open drafts in memory, seconds of one processor: ${what}; ${changed} drafts change (the whole check of each, twice: ${whole.toFixed(1)} s)`,
    measured: `${narrow.toFixed(2)} s`,
    goal: '< 2 s',
    met: narrow < 2,
  }
}

/** Drafts of the examples, each with words and a number of its own, as a house has them. */
function made(from: number, count: number): readonly EvidenceRequest[] {
  const texts = ['packs', 'requests', 'drafts'].flatMap((folder) =>
    readdirSync(join(vectors, folder))
      .filter((name) => name !== 'context.json')
      .map((name) =>
        readFileSync(join(vectors, folder, name, folder === 'packs' ? 'input.json' : ''), 'utf8'),
      ),
  )
  return Array.from({ length: count }, (_, i) => {
    const told = JSON.parse(texts[i % texts.length] ?? '{}')
    const draft = told.draft ?? told.request ?? told
    const number = from + i
    return {
      ...draft,
      case: { ...draft.case, summary: `${draft.case?.summary ?? ''} Consta en el legajo ${number}.` },
    }
  })
}

function domesticRow(knowledge: Knowledge): Knowledge {
  const law = knowledge.domesticLaw.CL
  const [row] = law?.powers['16'] ?? []
  if (!law || !row) throw new Error('no row')
  const more = { ...row, statute: 'Ley Ficticia 1', article: '4' }
  return {
    ...knowledge,
    domesticLaw: {
      ...knowledge.domesticLaw,
      CL: { ...law, powers: { ...law.powers, '16': [...(law.powers['16'] ?? []), more] } },
    },
  }
}

const wholeDiffers = (draft: EvidenceRequest, before: Knowledge, after: Knowledge): boolean => {
  const [was, is] = [before, after].map((of) =>
    check(draft, { on }, of).findings.map(
      ({ code, rule, path, severity }) => `${code} ${rule} ${path} ${severity}`,
    ),
  )
  return JSON.stringify(was?.sort()) !== JSON.stringify(is?.sort())
}

function seconds(look: () => number): { readonly gave: number; readonly took: number } {
  const from = process.cpuUsage()
  const gave = look()
  const { user, system } = process.cpuUsage(from)
  return { gave, took: (user + system) / 1e6 }
}
