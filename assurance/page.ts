import type { Language, Words } from '@oficio/core/fact'
import type { Verdict } from './judge.ts'

const words: Readonly<Record<string, Words>> = {
  title: {
    es: 'Lo que se promete, y qué lo muestra',
    pt: 'O que se promete, e o que o mostra',
    en: 'What is promised, and what shows it',
    fr: 'Ce qui est promis, et ce qui le montre',
  },
  made: {
    es: 'Hecho por un programa a partir de las pruebas de la versión {version}, corridas el {day}.',
    pt: 'Feito por um programa a partir dos testes da versão {version}, executados em {day}.',
    en: 'Made by a program from the tests of version {version}, run on {day}.',
    fr: 'Fait par un programme à partir des tests de la version {version}, exécutés le {day}.',
  },
  held: { es: 'se cumple', pt: 'cumpre-se', en: 'held', fr: 'tenue' },
  part: { es: 'se muestra en parte', pt: 'mostrado em parte', en: 'shown in part', fr: 'montrée en partie' },
  'not-shown': { es: 'sin prueba', pt: 'sem prova', en: 'not shown', fr: 'non montrée' },
  broken: { es: 'no se cumple', pt: 'não se cumpre', en: 'not held', fr: 'non tenue' },
  open: { es: 'Falta mostrar', pt: 'Falta mostrar', en: 'Not shown yet', fr: 'Reste à montrer' },
  ran: {
    es: 'Pruebas que pasaron: {count}, en',
    pt: 'Testes que passaram: {count}, em',
    en: 'Tests that passed: {count}, in',
    fr: 'Tests réussis : {count}, dans',
  },
  leftOut: {
    es: 'Pruebas que esta máquina no puede correr: {count}',
    pt: 'Testes que esta máquina não pode executar: {count}',
    en: 'Tests that this machine cannot run: {count}',
    fr: 'Tests que cette machine ne peut exécuter : {count}',
  },
  missing: {
    es: 'no está en la corrida',
    pt: 'não está na execução',
    en: 'is not in the run',
    fr: "n'est pas dans l'exécution",
  },
  skipped: { es: 'no se corrió', pt: 'não foi executado', en: 'was left out', fr: "n'a pas été exécuté" },
  failed: { es: 'falló', pt: 'falhou', en: 'failed', fr: 'a échoué' },
}

/** Signs beside the words: the state is never told by colour alone. */
const signs: Readonly<Record<Verdict['state'], string>> = {
  held: '●',
  part: '◐',
  'not-shown': '○',
  broken: '✕',
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => `&#${String(sign.codePointAt(0))};`)

/**
 * The public page: each promise with its state, what shows it and what nothing shows yet. One file without
 * any script, that fetches nothing.
 */
export function pageOf(
  verdicts: readonly Verdict[],
  run: { readonly version: string; readonly day: string },
  language: Language,
): string {
  const say = (key: string, params: Readonly<Record<string, string | number>> = {}): string =>
    (words[key]?.[language] ?? key).replace(/\{(\w+)\}/g, (_, name: string) => String(params[name]))
  const rows = verdicts.map((verdict) => rowOf(verdict, language, say)).join('\n')
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(say('title'))}</title>
<style>
  :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
  body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem }
  section { border-top: 1px solid color-mix(in srgb, currentColor 25%, transparent); padding: .75rem 0 }
  h2 { font-size: 1.05rem; margin: 0 0 .25rem }
  p { margin: .25rem 0; overflow-wrap: anywhere }
  .state { font-weight: 600 }
  small { opacity: .85 }
</style>
<h1>${escaped(say('title'))}</h1>
<p>${escaped(say('made', run))}</p>
${rows}
</html>
`
}

function rowOf(
  { promise, state, ran, leftOut, faults }: Verdict,
  language: Language,
  say: (key: string, params?: Readonly<Record<string, string | number>>) => string,
): string {
  const files = [...new Set(promise.tests.map(({ file }) => file))].join(', ')
  const lines = [
    `<p class="state">${signs[state]} ${escaped(say(state))}</p>`,
    promise.open ? `<p>${escaped(`${say('open')}: ${promise.open[language]}`)}</p>` : '',
    ran > 0 ? `<p><small>${escaped(`${say('ran', { count: ran })} ${files}`)}</small></p>` : '',
    leftOut > 0 ? `<p><small>${escaped(say('leftOut', { count: leftOut }))}</small></p>` : '',
    ...faults.map(
      ({ shown, why }) =>
        `<p><small>${escaped([shown.file, shown.name, say(why)].filter(Boolean).join(' · '))}</small></p>`,
    ),
  ]
  return `<section id="${promise.id}">
<h2>${promise.id} ${escaped(promise.says[language])}</h2>
${lines.filter((line) => line !== '').join('\n')}
</section>`
}
