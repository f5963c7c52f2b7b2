import { type Addressee, type AuthorityAddress, type Leg, placeOf } from '@oficio/core/act'
import type { CountryCode, Language } from '@oficio/core/fact'
import type { Knowledge } from '@oficio/core/knowledge'
import type { EvidenceRequest } from '@oficio/core/request'

/** Who is no provider, and may be written to beside it. */
export const authorityKinds = ['central-authority', 'contact-point', 'court'] as const

/**
 * Central authorities whose names the files know: that of the State that asks, and that of the State where
 * the company sits.
 */
export function knownAuthorities(
  { country, addressee }: Pick<EvidenceRequest, 'country' | 'addressee'>,
  { countries }: Pick<Knowledge, 'countries'>,
  language: Language,
): readonly AuthorityAddress[] {
  const states = [...new Set([country, addressee?.country ?? ''])].filter((code) =>
    Object.hasOwn(countries, code),
  )
  return states.flatMap((code) =>
    (countries[code]?.centralAuthority.offices ?? []).map(({ names }): AuthorityAddress => {
      return { kind: 'central-authority', name: names[language], country: code }
    }),
  )
}

const isProvider = ({ kind }: Addressee): boolean => kind === 'provider-desk' || kind === 'provider-outside'

/** Whether a leg goes to the provider, at its desk here or outside. */
export const providerHas = (legs: readonly Pick<Leg, 'to'>[]): boolean =>
  legs.some(({ to }) => isProvider(to))

/** Of these authorities those that no leg goes to yet. */
export const withoutIt = (
  authorities: readonly AuthorityAddress[],
  legs: readonly Leg[],
): readonly AuthorityAddress[] =>
  authorities.filter((one) => !legs.some(({ to }) => placeOf(to) === placeOf(one)))

/** The leg to an addressee: gone on with, or the next one. */
export function legTo(legs: readonly Leg[], to: Addressee): number {
  const found = legs.find((leg) => (isProvider(to) ? isProvider(leg.to) : placeOf(leg.to) === placeOf(to)))
  return found?.number ?? legs.length + 1
}

/** An authority of a State whose name is still to be typed. */
export const unnamed = (country: CountryCode): AuthorityAddress => ({
  kind: 'central-authority',
  name: '',
  country,
})

/** Nobody was chosen yet: it is signed to whom it went, so none is proposed in anybody's place. */
export const unchosen: AuthorityAddress = unnamed('')

/** Whether it says to whom: a name, and a State. */
export const isWhole = ({ name, country }: AuthorityAddress): boolean =>
  name.trim() !== '' && /^[A-Z]{2}$/.test(country)
