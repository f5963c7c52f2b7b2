import type { Locator, Page } from 'playwright-core'

/** What a journey costs the person who makes it. */
export interface Cost {
  /** Controls that wait for an answer, on every page that was seen. */
  readonly fields: number
  readonly clicks: number
  readonly typed: number
  /** Length of every page that was seen, in pixels. */
  readonly length: number
  readonly pages: number
}

/**
 * A hand that counts what it does: every touch of a button, a list or a field, every character, every field
 * that stood open on a page, and how long the page was.
 */
export class Hand {
  #fields = 0
  #clicks = 0
  #typed = 0
  #length = 0
  #pages = 0
  readonly page: Page
  constructor(page: Page) {
    this.page = page
  }

  /** A page looked at: its open fields and its length are counted. */
  async see(): Promise<number> {
    const { fields, length } = await this.page.evaluate(() => {
      const open = [...document.querySelectorAll<HTMLElement>('main :is(input, select, textarea)')].filter(
        (control) =>
          control.checkVisibility({ visibilityProperty: true }) &&
          !control.matches('[type=checkbox], [type=radio], [type=file], [readonly], :disabled') &&
          // A list that stands at the end of a row of choices is one of them.
          !control.matches('.chip'),
      )
      return { fields: open.length, length: (document.scrollingElement as Element).scrollHeight }
    })
    this.#fields += fields
    this.#length += length
    this.#pages += 1
    return fields
  }

  /** Fields that opened on a page that was seen already. */
  meet(fields: number): void {
    this.#fields += fields
  }

  async click(what: Locator): Promise<void> {
    this.#clicks += 1
    await what.click()
  }

  async choose(what: Locator, value: string | { readonly index: number }): Promise<void> {
    // A list is opened, and one of it touched.
    this.#clicks += 2
    await what.selectOption(value)
  }

  /** A text taken from elsewhere: two keys. */
  async paste(what: Locator, text: string): Promise<void> {
    this.#clicks += 1
    this.#typed += 2
    await what.click()
    await what.fill(text)
  }

  async type(what: Locator, text: string): Promise<void> {
    this.#clicks += 1
    this.#typed += text.length
    await what.fill(text)
  }

  get cost(): Cost {
    return {
      fields: this.#fields,
      clicks: this.#clicks,
      typed: this.#typed,
      length: this.#length,
      pages: this.#pages,
    }
  }
}

/**
 * Seconds that a practised person takes, by the keystroke-level model (Card, Moran, Newell 1980): 0.2 s a
 * key, 1.3 s to point and press, 1.35 s to think before each. A test may not sit and type.
 */
export const secondsOf = ({ clicks, typed }: Pick<Cost, 'clicks' | 'typed'>): number =>
  Math.round((typed * 0.2 + clicks * (1.3 + 1.35)) * 10) / 10
