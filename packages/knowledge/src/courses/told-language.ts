import { type Language, languages } from '@oficio/core/fact'

/** Words that join sentences in each language, as they are written. */
const joining: Readonly<Record<Language, string>> = {
  es:
    'el la los las del de al y e o a en un una unos unas lo su sus se si con por para pero más muy fue fueron está ' +
    'están hay quien quién cuando cuándo qué cómo donde dónde ya ni sin según ese esa eso este esto esta estos ella ' +
    'ellos hasta desde entre porque también solo nadie nada algo ser hace hizo usted ustedes le les que es son como ' +
    'ha sobre no',
  pt:
    'o a os as do de dos da das em ao aos à às no na nos nas um uma uns umas e com por para pela pelo não mais muito ' +
    'foi foram está estão há quem quando que como onde já nem sem se segundo esse essa isso este isto esta ele ela ' +
    'eles até desde entre porque também só ninguém nada algo ser faz fez você lhe seu sua é são pelos num numa sobre ' +
    'ou la',
  en:
    'the of and to in is was were are by for with that this these it its he she they his her their not no on at from ' +
    'as be been has have had who whom which what when where how if or but an a there nobody nothing you your me son',
  fr:
    'le la les des du de un une et est sont dans en pour par qui que au aux ne pas sur avec il elle ils elles ce ' +
    'cette ces cet son sa ses leur leurs été était ont a à y où nous ni afin dont lui être avoir quand comment si ou ' +
    "mais rien personne vous votre se on plus très sans l' d' qu' n' s' c' j'",
}

/** Those that only one of the languages has. */
const own: readonly (readonly [Language, ReadonlySet<string>])[] = languages.map((language) => {
  const others = languages.filter((one) => one !== language).flatMap((one) => joining[one].split(' '))
  return [language, new Set(joining[language].split(' ').filter((word) => !others.includes(word)))]
})

/** What somebody is quoted with may be in another language than the sentence that quotes. */
const quoted = /«[^»]*»|“[^”]*”|"[^"]*"/gu

const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('’', "'")
    .match(/\p{L}+(?:-\p{L}+)*'?/gu) ?? []

/** The language that a text is in where another is named for it, and whether that is sure. */
export function otherLanguage(
  text: string,
  named: Language,
): { readonly other: Language; readonly isSure: boolean } | undefined {
  const around = wordsOf(text.replace(quoted, ' '))
  const words = around.length > 2 ? around : wordsOf(text)
  const counts = own.map(([language, set]) => ({
    language,
    count: words.filter((word) => set.has(word)).length,
  }))
  const here = counts.find(({ language }) => language === named)?.count ?? 0
  const [most] = counts.filter(({ language }) => language !== named).toSorted((a, b) => b.count - a.count)
  if (!most || most.count < 2 || most.count <= 2 * here) return undefined
  return { other: most.language, isSure: here === 0 && most.count > 2 }
}
