// Whom a country has: invented police, prosecution and courts with their units, and companies with a desk
// each.
import type { HouseSettings } from '@oficio/example/inside'

type PeopleFile = NonNullable<HouseSettings['people']>

/** How large a country is. */
export interface CountrySize {
  /** Units of police, prosecution and courts together. */
  readonly units: number
  /** Providers with a desk, by their names in the knowledge; the first are asked most. */
  readonly providers: readonly string[]
}

type Institution = PeopleFile['institutions'][number]
type Person = Institution['units'][number]['people'][number]

export const seatOfCountry = 'CL'
const neighbour = 'AR'
export const seatsAtDesk = { large: 24, small: 8, howManyLarge: 4 } as const

const first = ['Alba', 'Bruno', 'Celia', 'Darío', 'Elsa', 'Fabio', 'Gilda', 'Hernán', 'Irma', 'Jonás']
const second = ['Ficticio', 'Supuesto', 'Inventado', 'Imaginario', 'Conjetural', 'Hipotético', 'Figurado']
const letters = 'abcdefghijklmnopqrstuvwxyz'

/** A name that nobody else of the country has: no figures, since a name has none. */
export function nameOf(n: number): string {
  const given = first[n % first.length]
  const family = second[Math.floor(n / first.length) % second.length]
  let rest = Math.floor(n / (first.length * second.length))
  let third = ''
  do {
    third = `${letters[rest % 26]}${third}`
    rest = Math.floor(rest / 26)
  } while (rest > 0)
  return `${given} ${family} Lo${third}`
}

/** Makes people and institutions one after the other, each under a key and a name of its own. */
function maker() {
  let count = 0
  const person = (title: string, roles: Person['roles'], language: Person['language'] = 'es'): Person => {
    count += 1
    return { key: `p${count}`, name: nameOf(count), title, roles, language }
  }
  const callBack = () => `+120255501${String(count % 100).padStart(2, '0')}`
  const many = (n: number, name: string, people: () => readonly Person[]): Institution['units'] =>
    Array.from({ length: n }, (_, i) => ({
      key: `${name} ${i}`,
      name: `${name} ${i + 1}`,
      people: people(),
    }))
  const asking = (
    key: string,
    kind: string,
    name: string,
    its: Institution['units'],
    powers: readonly string[] = ['preservation', 'disclosure', 'emergency'],
  ): Institution => ({
    ...{ key, kind, name, powers, units: its, country: seatOfCountry },
    ...{ domain: `${key}.example`, callBack: callBack() },
  })
  return { person, callBack, many, asking }
}

type Maker = ReturnType<typeof maker>

/** Everybody of the country, as an empty house begins with them. */
export function peopleOf({ units, providers }: CountrySize): PeopleFile {
  const make = maker()
  const courts = Math.max(1, Math.floor(units / 10))
  const prosecution = Math.max(1, Math.floor(units / 5))
  const police = Math.max(1, units - courts - prosecution)
  return {
    institutions: [
      ...whoVerify(make),
      ...whoAsk(make, { courts, prosecution, police }),
      ...providers.map((provider, i) => deskOf(make, provider, i)),
    ],
  }
}

/** Who keeps the registry, and two central authorities. */
function whoVerify({ person, asking }: Maker): readonly Institution[] {
  const centralOf = (title: string): Institution['units'] => [
    { key: 'central', name: 'Cooperación', people: [person(title, ['national-authority'])] },
  ]
  const registry = asking('registro', 'contact-point', 'Secretaría Ficticia del Registro', [
    {
      ...{ key: 'registro', name: 'Mesa de verificación' },
      people: [1, 2, 3].map(() => person('registro', ['registrar'])),
    },
  ])
  return [
    { ...registry, country: null, powers: [], registry: 'keeps' },
    asking('central', 'central-authority', 'Autoridad Central Ficticia', centralOf('dirección'), [
      'preservation',
    ]),
    // One of another State proposes what stands of the first: nobody does so of itself.
    {
      ...asking('vecina', 'central-authority', 'Autoridad Central Vecina Ficticia', centralOf('dirección'), [
        'preservation',
      ]),
      country: neighbour,
    },
  ]
}

/** Police, prosecution and courts, each with so many units. */
function whoAsk(
  { person, many, asking }: Maker,
  { courts, prosecution, police }: Readonly<Record<'courts' | 'prosecution' | 'police', number>>,
): readonly Institution[] {
  return [
    asking('policia', 'police', 'Policía Ficticia del País', [
      ...many(police, 'Brigada', () => [
        person('inspección', ['officer']),
        person('subcomisaría', ['officer', 'unit-head']),
      ]),
      { key: 'contraloria', name: 'Contraloría', people: [person('contraloría', ['overseer'])] },
    ]),
    asking(
      'fiscalia',
      'prosecution',
      'Fiscalía Ficticia del País',
      many(prosecution, 'Fiscalía local', () => [person('fiscalía', ['prosecutor'])]),
    ),
    asking(
      'tribunales',
      'court',
      'Tribunales Ficticios del País',
      many(courts, 'Sala', () => [person('judicatura', ['judge'])]),
      ['disclosure'],
    ),
  ]
}

/** The desk of a provider; those that are asked most have the most people. */
function deskOf({ person, callBack }: Maker, provider: string, i: number): Institution {
  const seats = i < seatsAtDesk.howManyLarge ? seatsAtDesk.large : seatsAtDesk.small
  return {
    ...{ key: `mesa-${provider}`, kind: 'provider', country: seatOfCountry, provider },
    ...{ name: `Mesa ficticia ${i + 1}`, domain: `mesa-${i + 1}.example`, callBack: callBack() },
    powers: ['answer'],
    units: [
      {
        ...{ key: `mesa ${provider}`, name: 'Equipo de respuesta' },
        // Each takes the next that waits: nothing is handed to one of them.
        people: Array.from({ length: seats }, () => person('analyst', ['desk-lead', 'clerk'], 'en')),
      },
    ],
  }
}
