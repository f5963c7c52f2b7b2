import { type Fact, type Language, languages } from '../fact/index.ts'

/** What a State's file says of its languages. */
interface Speaks {
  readonly languagesForRequests: Fact<readonly string[]>
}

/** The language, of those that we speak, in which a law is written; undefined: no file says it. */
export const languageOfLaw = (state: Speaks | undefined): Language | undefined =>
  state?.languagesForRequests.value.find((one): one is Language => languages.includes(one as Language))
