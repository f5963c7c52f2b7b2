import { randomUUID } from 'node:crypto'
import { type Client, createClient } from '@oficio/contract/api'
import { told } from './house.ts'

/**
 * Somebody of the demonstration who speaks to a house over the line without a browser: what comes before the
 * story that is told, or beside it.
 */
export async function seatAt(address: string, name: string): Promise<Client> {
  let cookie = ''
  const client = createClient({
    base: address,
    language: 'es',
    newKey: randomUUID,
    fetch: async (to, { credentials: _, ...init }) => {
      const headers = new Headers(init.headers)
      if (cookie) headers.set('cookie', cookie)
      // A line for each call: minutes of a page may lie between two, and the house cuts one that nobody uses.
      headers.set('connection', 'close')
      const response = await fetch(to, { ...init, headers })
      cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie
      return response
    },
  })
  const person = told(await client.demoPeople({})).people.find((one) => one.name.startsWith(name))
  if (!person) throw new Error(`nobody is called ${name}`)
  told(await client.demoSignIn({ person: person.id }))
  return client
}
