import { z } from 'zod'

// zod compiles parsers with `new Function` unless told not to, which the content-security policy of our pages
// forbids. It must be told before the first schema is made, so this module is imported first.
z.config({ jitless: true })
