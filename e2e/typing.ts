import type { Locator, Page } from 'playwright-core'

/**
 * What an officer answers in one field, by the field's id on the page; `second` in the language that the
 * provider reads.
 */
export interface Answer {
  readonly text: string
  readonly second?: string
}

/** What a walk through one page met, in its order. */
export interface Walked {
  /**
   * Ids of fields typed by hand; the second language of a text counts as one of its own and ends in
   * `:second`.
   */
  readonly typed: readonly string[]
  /** Ids of every field that the cursor passed. */
  readonly met: readonly string[]
  /** Fields beside which something stopped the request when the cursor came by. */
  readonly flawed: readonly string[]
  /** Fields beside which something still stops the request once the page is answered. */
  readonly left: readonly string[]
}

interface Active {
  readonly id: string
  readonly control: 'text' | 'day' | 'number' | 'choice' | 'radio' | 'other'
  readonly value: string
  readonly isSecond: boolean
  readonly isNext: boolean
  readonly label: string
  /** Blocking findings beside the field. */
  readonly blocks: number
}

/** What the cursor stands on. */
const active = (page: Page): Promise<Active> =>
  page.evaluate(() => {
    const at = document.activeElement as
      | (HTMLElement & Partial<Pick<HTMLInputElement, 'type' | 'value' | 'labels' | 'checked' | 'name'>>)
      | null
    const type = at?.type ?? ''
    const room = at?.closest('.field, fieldset')
    const isText = at?.tagName === 'TEXTAREA' || ['text', 'email', 'tel'].includes(type)
    const others =
      type === 'radio'
        ? document.querySelectorAll<HTMLInputElement>(`input[name="${at?.name}"]:checked`).length
        : 0
    return {
      id: at?.id ?? '',
      control:
        at?.tagName === 'SELECT'
          ? 'choice'
          : type === 'date'
            ? 'day'
            : type === 'number'
              ? 'number'
              : type === 'radio'
                ? 'radio'
                : isText
                  ? 'text'
                  : 'other',
      value: type === 'radio' ? (others > 0 ? 'chosen' : '') : (at?.value ?? ''),
      isSecond: at?.closest('.draft-pair') !== null && !(at?.id ?? '').startsWith('f-'),
      isNext: at?.matches('.draft-sections > p.row a.button') ?? false,
      label: at?.labels?.[0]?.textContent ?? '',
      blocks: room?.querySelectorAll('.finding-block').length ?? 0,
    } as const
  })

/** Presses Tab until the cursor stands on something; says so where it never comes by. */
export async function tabTo(page: Page, what: Locator, most = 80): Promise<void> {
  for (let i = 0; i < most; i++) {
    if (await what.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`not reached by the keyboard: ${what}`)
}

/**
 * Goes through a page of the draft from field to field with Tab and answers what stands empty, until the link
 * to the next page.
 *
 * A list from which articles are suggested is known by its label; the first is taken.
 */
export async function answerByKeyboard(
  page: Page,
  answers: Readonly<Record<string, Answer>>,
  suggestions: readonly string[],
): Promise<Walked> {
  const [typed, met, flawed] = [[] as string[], [] as string[], [] as string[]]
  let field = ''
  for (let i = 0; i < 400; i++) {
    await page.keyboard.press('Tab')
    const now = await active(page)
    if (now.isNext) return { typed, met, flawed, left: await stopped(page) }
    if (now.isSecond) {
      // Nor is it asked in the other language what may stay unsaid.
      if (answers[field] === undefined) continue
      if (now.value === '') typed.push(`${field}:second`)
      if (now.value === '')
        await page.keyboard.insertText(wanted(answers, field).second ?? `no second text for ${field}`)
      continue
    }
    const isSuggested = now.control === 'choice' && suggestions.some((label) => now.label.startsWith(label))
    if (isSuggested && now.value === '') await page.keyboard.press('ArrowDown')
    if (!now.id.startsWith('f-') || now.id === field) continue
    field = now.id
    met.push(field)
    if (now.blocks > 0) flawed.push(field)
    if (now.value !== '' || answers[field] === undefined) continue
    await write(page, now, wanted(answers, field).text)
    if (!['choice', 'radio'].includes(now.control)) typed.push(field)
  }
  throw new Error('the page has no end')
}

function wanted(answers: Readonly<Record<string, Answer>>, field: string): Answer {
  const answer = answers[field]
  if (!answer) throw new Error(`nothing to answer in ${field}`)
  return answer
}

async function write(page: Page, { control, id }: Active, text: string): Promise<void> {
  if (control === 'radio') return page.keyboard.press('Space')
  if (control === 'choice') {
    const steps = await page.evaluate(
      ([field, value]) =>
        [...(document.getElementById(field) as HTMLSelectElement).options].findIndex(
          (option) => option.value === value,
        ),
      [id, text] as const,
    )
    if (steps < 1) throw new Error(`${id} does not offer ${text}`)
    for (let i = 0; i < steps; i++) await page.keyboard.press('ArrowDown')
    return
  }
  if (control === 'text') return page.keyboard.insertText(text)
  await page.keyboard.type(text)
}

/** Fields beside which something stops the request, once the page has come to rest. */
async function stopped(page: Page): Promise<string[]> {
  const none = page.waitForFunction(
    () => document.querySelector('.draft-sections .finding-block') === null,
    undefined,
    { timeout: 30_000 },
  )
  if (await none.then(() => true).catch(() => false)) return []
  return page.evaluate(() =>
    [...document.querySelectorAll('.draft-sections .finding-block')].map(
      (finding) => finding.parentElement?.id.replace(/-findings$/, '') ?? '',
    ),
  )
}
