import type { LetterKnowledge } from '../letter/index.ts'

type Known = Pick<LetterKnowledge, 'templates'>

/** Ids of the kinds of report that the house has words for, in their order. */
export const kindsOf = ({ templates }: Known): readonly string[] => Object.keys(templates.happenings.kinds)

/** Those that usually fall under an article of the Convention, by its number; none for no article. */
export const fittingKinds = (offence: string | undefined, { templates }: Known): readonly string[] =>
  offence === undefined
    ? []
    : Object.entries(templates.happenings.kinds)
        .filter(([, { offences }]) => offences.includes(offence))
        .map(([kind]) => kind)
