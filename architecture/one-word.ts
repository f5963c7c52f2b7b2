import type { Language } from '@oficio/core/fact'

/** Words that the pages of one language no longer use for a thing, and the one that they do. */
export interface OneWord {
  readonly say: string
  readonly never: RegExp
  /** Where the other word means another thing, or stands in a letter: reviewed one by one. */
  readonly but: readonly string[]
}

/** What a letter says to a provider or a State: it may speak the words of the law that it rests on. */
export const isOfLetter = (key: string): boolean =>
  key.startsWith('drafting.letter.') || key === 'cases.refusal.text'

/**
 * One word for one thing, as GLOSSARY.md has it. Quoted law, providers’ own words and letters are none of its
 * business: it reads the catalogues, which are our words alone.
 */
export const oneWord: Readonly<Partial<Record<Language, readonly OneWord[]>>> = {
  es: [
    {
      say: 'preservar (el proveedor, a pedido); guardar (este equipo)',
      never: /conserv/iu,
      // How long a provider keeps data of its own accord is no preservation.
      but: ['plan.death.gone', 'plan.death.kept', 'plan.death.unknown', 'plan.flag.RETENTION_UNKNOWN'],
    },
    {
      say: 'equipo (el de quien lee)',
      never: /dispositiv|ordenador|computador/iu,
      // The devices of suspects, and a special file of a disk.
      but: [
        'evidence.bag.error.link',
        'evidence.stop.not-a-file',
        'route.aid.devices-at-home',
        'route.flag.ENCRYPTION_MAKES_CONTENT_UNLIKELY',
      ],
    },
    { say: 'archivo', never: /fichero/iu, but: [] },
    { say: 'proveedor', never: /prestador/iu, but: [] },
    { say: 'asistencia mutua', never: /asistencia (?:legal|jurídica) mutua|asistencia recíproca/iu, but: [] },
  ],
  pt: [
    { say: 'preservar (o provedor, a pedido); guardar (este aparelho)', never: /conserv/iu, but: [] },
    {
      say: 'aparelho (o de quem lê)',
      never: /equipamento|dispositivo|computador/iu,
      but: [
        'evidence.bag.error.link',
        'evidence.stop.not-a-file',
        // A provision of law.
        'law.provisions.nothing',
        // The machine of whoever operates a house, and the name of a key.
        'cli.operate.problem.old-encryption',
        'cli.serve.says',
        'people.keys.add.hint',
        // What an address of a network names.
        'identifier.reason.linkLocalAddress',
        'identifier.reason.loopbackAddress',
        'route.aid.devices-at-home',
        'route.flag.ENCRYPTION_MAKES_CONTENT_UNLIKELY',
      ],
    },
    { say: 'pedido', never: /solicitaç/iu, but: [] },
    {
      say: 'ofício',
      never: /(?<!\p{L})cartas?(?!\p{L})/iu,
      // Letters rogatory, and what a provider writes.
      but: ['cases.from.letter', 'finding.process.mlat', 'route.base.reciprocity'],
    },
    { say: 'auxílio mútuo', never: /assistência mútua|cooperação mútua/iu, but: [] },
    { say: 'arquivo', never: /ficheiro/iu, but: [] },
    { say: 'usuário', never: /utilizador/iu, but: [] },
    {
      say: 'contato, registro, fato',
      never: /contacto|(?<!\p{L})registos?(?!\p{L})|(?<!\p{L})factos?(?!\p{L})/iu,
      but: [],
    },
  ],
  fr: [
    { say: 'appareil (celui de qui lit)', never: /ordinateur/iu, but: [] },
    { say: 'entraide', never: /assistance mutuelle/iu, but: [] },
  ],
}

/** Keys of sentences that say a thing by a word it no longer has, and those let pass for nothing. */
export function otherWords(
  sentences: readonly (readonly [key: string, text: string])[],
  words: readonly OneWord[],
): readonly string[] {
  const ours = sentences.filter(([key]) => !isOfLetter(key))
  return words.flatMap(({ say, never, but }) => {
    const found = new Set(ours.filter(([, text]) => never.test(text)).map(([key]) => key))
    return [
      ...[...found].filter((key) => !but.includes(key)).map((key) => `${key}: ${say}`),
      ...but.filter((key) => !found.has(key)).map((key) => `${key}: no longer an exception`),
    ]
  })
}
