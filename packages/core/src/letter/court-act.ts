// What a court or a prosecutor did is said by their paper and by whoever signs for one case. Fixed words that
// said it would stand in every letter, also where nobody ordered anything.

const courts = [
  'jue[cz]\\p{L}*|juzgad[oa]r?\\p{L}*|tribunal\\p{L}*|magistrad\\p{L}+|magistratur\\p{L}+|corte|c[aá]mara|sala|judicatura|(?:su|vuestra|vuesa) se[ñn]or[ií]a|us[ií]a|s\\. ?s\\.?[aª]\\.?|v\\. ?[sem]\\.|vs|vuecencia|(?:su|vuestra|vossa) excel[eê]ncia|judicial\\p{L}*|jurisdiccional\\p{L}*',
  'fiscal|fiscales|fiscal[ií]a\\p{L}*|ministerio p[uú]blico|procurador\\p{L}*|procuradur\\p{L}+',
  'ju[ií]z\\p{L}*|merit[ií]ssim[oa]|ju[ií]zo|vara|desembargador\\p{L}*|turma|magistrado|promotor\\p{L}*|minist[eé]rio p[uú]blico|judiciais|judici[aá]ri[oa]',
  'judges?|courts?|(?:his|her) honou?r|magistrates?|tribunals?|prosecut(?:or|ors|ion)|attorneys?|justices?|judicially|judiciary',
  'juges?|cour|tribunaux|magistrate?s?|procureure?s?|parquet|juridiction\\p{L}*|judiciaire\\p{L}*|minist[eè]re public',
  // Who gives a letter a weight that no fixed words can give it.
  'interpol|europol|ameripol|eurojust',
].join('|')

/** By stems, in whatever person, time or voice: what somebody like that does. */
const acts = [
  'autori[zcs]\\p{L}*|authori[sz]\\p{L}*|orden[oóaeéo]\\p{L}*|order(?:ed|s|ing)|ordon\\p{L}+|mand(?:o|ó|a|ado|ada|ou)|command(?:ed|s)',
  'dispus\\p{L}+|dispuest\\p{L}+|dispon\\p{L}+|determin\\p{L}+|decret\\p{L}+|decre(?:ed|es)|d[eé]cr[eé]t\\p{L}+',
  'resolv\\p{L}+|resuel\\p{L}+|decid\\p{L}+|d[eé]cid\\p{L}+|rul(?:ed|es)|fall(?:o|ó|ado)|sentenci\\p{L}+|statu[eé]\\p{L}*|found|holds?|held|juzg[oóa]|ju[gl]+[oó]u',
  'conced\\p{L}+|otorg\\p{L}+|outorg\\p{L}+|grant(?:ed|s)|accord[eé]\\p{L}*|defer(?:iu|ido|ida|e)|hizo lugar|acogi[oó]\\p{L}*|accedi[oó]',
  'dict(?:o|ó|a|ado|ada|aron|aminó)|libr(?:o|ó|ado|ada)|expid\\p{L}+|expedi\\p{L}+|emiti\\p{L}+|emite|profer\\p{L}+|issu(?:ed|es)|d[eé]livr\\p{L}+|rend(?:u|ue|us|ues|it|ido)|pronounc\\p{L}+|[eé]mis\\p{L}*|pris(?:e|es)? (?:une|la|cette) d[eé]cision',
  'aprob\\p{L}+|aprov\\p{L}+|approv(?:ed|es|al)|approuv\\p{L}+|homolog\\p{L}+|ratific\\p{L}+|ratifi(?:ed|es)|ratifi[eé]\\p{L}*|convalid\\p{L}+|valid(?:o|ó|ou|ada|ado|ated|[eé]e?s?)|confirm(?:o|ó|ou|a|ado|ada|ed|s|[eé]e?s?)|endors(?:ed|es)|aval(?:o|ó|ado|ada)',
  'acord(?:o|ó|ado|ada|ou)|permit(?:i[oó]|e|ido|ida|iu|ted|s)|allow(?:ed|s)|consent\\p{L}*|requiri[oó]|requis\\p{L}*|requer\\p{L}*|requir(?:ed|es)|exig\\p{L}+|demand(?:ed|s)|direct(?:ed|s)|prescri(?:t|te|ts|tes|vit)|sign(?:ed|s|[eé]e?s?)|firm(?:o|ó|ado|ada|a)|subscr(?:ito|ita)|assin(?:ou|ado|ada)|visad[oa]|d(?:io|ado) (?:su|el|la|lugar)|deu (?:sua|a|o)|gave|a donn[eé]',
  'disposici[oó]n|disposi[cç][aã]o|venia|v[eê]nia|anuencia|anu[eê]ncia|aquiescencia|conformidad|conformidade|benepl[aá]cito|visto bueno|imprimatur|aval|verific\\p{L}+|verifi(?:ed|es)|v[eé]rifi\\p{L}+|certific\\p{L}+|certifi(?:ed|es)|certifi[eé]e?s?|avis conforme|leave|assent|agr[eé]ment',
].join('|')

const word = (parts: string): string => String.raw`(?<!\p{L})(?:${parts})(?!\p{L})`
const near = String.raw`(?:(?![;.!?]\s)[^\n;!?]){0,120}?`

/** That they act, or that something was done by them. */
const acted = new RegExp(`${word(courts)}${near}${word(acts)}|${word(acts)}${near}${word(courts)}`, 'iu')

const papers =
  'venia|v[eê]nia|anuencia|anu[eê]ncia|conformidad|visto bueno|aval|disposici[oó]n|orden|[oó]rdenes|mandamiento|mandato|resoluci[oó]n|autorizaci[oó]n|auto|sentencia|decisi[oó]n|providencia|ordem|ordens|mandado|decis[aã]o|autoriza[cç][aã]o|despacho|senten[cç]a|order|orders|warrant|authori[sz]ation|ruling|decision|approval|judgment|ordonnance|d[eé]cision|autorisation|mandat|commission|jugement|arr[eê]t|r[eé]quisition'
/** That there is a paper of theirs: `court order`, `orden judicial`, `ordre du juge`. */
const paper = new RegExp(
  `${word(papers)}(?:\\s\\p{L}+['’]?){0,4}?[\\s'’]${word(courts)}|${word(courts)}(?:['’]s?)?(?:\\s\\p{L}+){0,2}?\\s${word(papers)}`,
  'iu',
)

/** That one was made, by whoever makes them. */
const made = new RegExp(
  `${word('orden|mandamiento|auto|resoluci[oó]n|ordem|mandado|decis[aã]o|order|warrant|ordonnance|mandat|r[eé]quisition')}${near}${word('dictad[oa]|librad[oa]|expedid[oa]|emitid[oa]|proferid[oa]|obtenid[oa]|obtid[oa]|issued|granted|signed|obtained|in force|made|d[eé]livr[eé]e?|rendue?|obtenue?|vigentes?|vigor|vigueur|firmes?|consentid[oa]|ejecutoriad[oa]|notificad[oa]|final')}|${word('dictado|dictada|librado|librada|expedid[oa]|emitid[oa]|proferid[oa]|issued|obtained|d[eé]livr[eé]e?|rendue?')}${near}${word('orden|mandamiento|ordem|mandado|order|warrant|ordonnance|mandat')}|${word('con (?:la |su |previa )?(?:debida |previa )?(?:venia|anuencia)|com (?:a )?(?:devida )?(?:v[eê]nia|anu[eê]ncia)')}`,
  'iu',
)

const composed = (text: string): string => text.normalize('NFC').replaceAll(/\{[A-Za-z][A-Za-z0-9.]*\}/g, 'x')

/** By which a sentence thinks of what they may do, and does not say that they did. */
const thought = new RegExp(
  word(
    "si(?! bien)|se (?:o|a|os|as|um|uma|for|houver)|s['’]il|if|unless|until|whether|when|once|where|cuando|quando|quand|lorsque?|hasta|at[eé] que|jusqu\\p{L}*|mientras|enquanto|tant que|may|might|can|could|must|shall|will|would|should|podr[aáií]\\p{L}*|pued\\p{L}+|poder[aá]o?|pode[m]?|pourr\\p{L}+|peut|peuvent|deber[aá]n?|deve(?:r[aá])?|doit|sin|sem|sans|without|before|antes|avant|salvo|sauf",
  ),
  'iu',
)

/** What a sentence says of a court or a prosecutor: that they did something, what they may do, or nothing. */
export function courtActIn(sentence: string): 'stated' | 'thought-of' | undefined {
  const said = composed(sentence)
  if (![acted, paper, made].some((pattern) => pattern.test(said))) return undefined
  return thought.test(said) ? 'thought-of' : 'stated'
}

/**
 * Whether words say of a court or a prosecutor what those that stood there did not: a sentence of that kind
 * is new, and takes the place of none. More is found than is said; no words of a release are worth the doubt.
 */
export function claimsCourtAct(told: readonly string[], before: readonly string[]): boolean {
  const [sentences, until] = [withTitles(told), withTitles(before)]
  const known = new Set(until)
  const count = (all: readonly string[], ...kinds: readonly unknown[]) =>
    all.filter((one) => kinds.includes(courtActIn(one))).length
  const isNew = sentences.some((one) => !known.has(one) && courtActIn(one) !== undefined)
  return (
    isNew &&
    (count(sentences, 'stated') > count(until, 'stated') ||
      count(sentences, 'stated', 'thought-of') > count(until, 'stated', 'thought-of'))
  )
}

/** A title written short (`V.S.`, `V. S.`) ends no sentence: what follows is said of whoever bears it. */
function withTitles(sentences: readonly string[]): readonly string[] {
  const all: string[] = []
  for (const one of sentences) {
    const last = all.at(-1)
    if (last !== undefined && /(?<!\p{L})\p{L}\.$/u.test(last)) all.splice(-1, 1, `${last} ${one}`)
    else all.push(one)
  }
  return all
}
