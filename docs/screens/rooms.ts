import { settled } from '@oficio/example/eye'
import { told, touchFor } from '@oficio/example/house'
import { disclosure, type Seat, seat } from '@oficio/example/requests'
import type { Visitors } from '@oficio/example/served'
import { labels } from '@oficio/example/words'
import type { Page } from 'playwright-core'

/**
 * What happened before the pictures are taken: one request that waits for the judge, and one that the
 * provider has before it.
 */
export interface Played {
  readonly case: string
  readonly waiting: string
  readonly sent: string
}

/** Plays the invented people of the demonstration until there is something to look at in every room. */
export async function play(address: string): Promise<Played> {
  const app = {
    request: (request: Request) => fetch(new URL(new URL(request.url).pathname, address), request),
  } as Parameters<typeof seat>[0]['app']
  const people = new Map<string, Seat>()
  const at = async (name: string) => {
    const known = people.get(name) ?? (await seat({ app }, name))
    people.set(name, known)
    return known.at({ app })
  }
  const sofia = await at('Sofía')
  const line = told(await sofia.work({})).lines[0]
  if (!line) throw new Error('the demonstration has no case')
  const see = async (name: string, request: string) => {
    const client = await at(name)
    const opening = told(
      await client.caseOpen({ case: line.case, purpose: name === 'Elena' ? 'decision' : 'investigation' }),
    ).opening
    const { seq } = told(await client.requestRead({ request, opening }))
    return { client, expected: { request, opening, seq } }
  }
  const approve = async (name: string, request: string) => {
    const { client, expected } = await see(name, request)
    told(
      await client.requestApprove({
        ...expected,
        touch: await touchFor(client, { for: 'request.approve', ...expected }),
      }),
    )
  }
  const submitted = async () => {
    const opening = told(await sofia.caseOpen({ case: line.case, purpose: 'investigation' })).opening
    const { request } = told(await sofia.requestDraft({ case: line.case, opening, content: disclosure }))
    const { expected } = await see('Sofía', request)
    told(await sofia.requestSubmit(expected))
    await approve('Nora', request)
    return request
  }
  const waiting = await submitted()
  const sent = await submitted()
  await approve('Elena', sent)
  const signing = await see('Sofía', sent)
  told(
    await sofia.requestSign({
      ...signing.expected,
      touch: await touchFor(sofia, { for: 'request.sign', ...signing.expected }),
    }),
  )
  const sending = await see('Sofía', sent)
  told(
    await sofia.requestSend({
      ...sending.expected,
      touch: await touchFor(sofia, { for: 'other', action: 'request.send', subject: sending.expected }),
    }),
  )
  return { case: line.case, waiting, sent }
}

interface Room {
  readonly name: string
  readonly who?: string
  readonly path: string
  /** Opened for a purpose before there is anything to see. */
  readonly purpose?: 'investigation' | 'decision'
}

/** Every room behind the door, with who sits in it. */
const roomsOf = ({ case: whole, waiting, sent }: Played): readonly Room[] => [
  { name: 'sign-in', path: '/sign-in' },
  { name: 'enrol', path: '/enrol' },
  { name: 'work', who: 'Sofía Inventada', path: '/work' },
  { name: 'work-case', who: 'Sofía Inventada', path: `/work/${whole}`, purpose: 'investigation' },
  { name: 'request-story', who: 'Sofía Inventada', path: `/requests/${sent}`, purpose: 'investigation' },
  { name: 'decide', who: 'Elena Conjetural', path: `/requests/${waiting}/decide`, purpose: 'decision' },
  { name: 'desk', who: 'Wei', path: '/desk' },
  { name: 'desk-request', who: 'Wei', path: `/desk/${sent}` },
  { name: 'desk-figures', who: 'Wei', path: '/desk/figures' },
  { name: 'desk-systems', who: 'Wei', path: '/desk/systems' },
  { name: 'desk-profile', who: 'Wei', path: '/desk/profile' },
  { name: 'registry', who: 'Teresa Supuesta', path: '/registry' },
  { name: 'profiles', who: 'Hugo Imaginado', path: '/profiles' },
  { name: 'people', who: 'Marta Imaginaria', path: '/people' },
  { name: 'keys', who: 'Marta Imaginaria', path: '/keys' },
  { name: 'notices', who: 'Elena Conjetural', path: '/notices' },
  { name: 'oversight', who: 'Olga Conjetura', path: '/oversight' },
]

/** Takes a picture of every room that is wanted. */
export async function pictureRooms(
  { address, browser }: { readonly address: string; readonly browser: Visitors },
  width: number,
  played: Played,
  isWanted: (name: string) => boolean,
  picture: (page: Page, name: string) => Promise<unknown>,
): Promise<void> {
  const label = labels('es')
  for (const { name, who, path, purpose } of roomsOf(played).filter((room) => isWanted(room.name))) {
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      locale: 'es',
      serviceWorkers: 'block',
    })
    try {
      const page = await context.newPage()
      if (who) {
        await page.goto(`${address}/sign-in?lang=es`)
        await page
          .getByRole('button', { name: new RegExp(who) })
          .first()
          .click()
        await page.waitForURL(({ pathname }) => pathname !== '/sign-in')
      }
      await page.goto(`${address}${path}`)
      await settled(page)
      if (purpose) {
        const radio = page.getByLabel(label('house', `purpose.${purpose}`)).first()
        if (await radio.isVisible()) {
          await radio.check()
          await page.getByRole('button', { name: label('house', 'purpose.open'), exact: true }).click()
          await settled(page)
        }
      }
      await picture(page, name)
    } finally {
      await context.close()
    }
  }
}

export const roomNames: readonly string[] = roomsOf({ case: '', waiting: '', sent: '' }).map(
  ({ name }) => name,
)
